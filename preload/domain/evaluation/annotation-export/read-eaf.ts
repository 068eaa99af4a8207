import { sha256Schema } from '../../base/ids';
import { placeOf } from '../../base/json-fault';
import { recordingProperty } from './eaf';
import {
  type ChannelNames,
  type ExchangedMark,
  type MarksFound,
  markNotes,
  mostMarks,
} from './exchanged-mark';
import { markOfLabel } from './label-mark';
import { markTimes } from './mark-time';
import { type XmlEvent, xmlEvents } from './xml-events';

/** Whether the text is an ELAN document: its root element stands within the first lines. */
export function isEaf(text: string): boolean {
  return /^\s*</.test(text.slice(0, 100)) && text.slice(0, 5000).includes('<ANNOTATION_DOCUMENT');
}

/** ELAN's marks: aligned ones by their slots, and those that belong to another by that one's times. */
export function readEaf(text: string, channels: ChannelNames): MarksFound {
  const { events, fault } = xmlEvents(text);
  if (fault !== null) return { kind: 'broken', ...placeOf(text, fault) };
  const { slots, annotations, recordingId } = documentOf(events);
  const times = slotTimes(slots);
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const notes = markNotes();
  const marks: ExchangedMark[] = [];
  for (const annotation of annotations) {
    const { tier, value, at } = annotation;
    if (value.trim() === '') continue;
    const aligned = alignedTo(annotation, byId);
    const [start, end] = [aligned?.first, aligned?.last].map((slot) => times.get(slot ?? '') ?? null);
    // A point was written one millisecond long.
    const point = start != null && end != null && end - start <= 0.001 + 1e-9;
    const placed = end == null ? null : markTimes(start ?? null, point ? null : end);
    if (placed === null) notes.add('unreadable', placeOf(text, at).line);
    else if (marks.length >= mostMarks) notes.add('cut', placeOf(text, at).line);
    else marks.push(markOfLabel(value, tier, placed, channels));
  }
  return { kind: 'found', marks, notes: notes.all(), recordingId };
}

type EafAnnotation = {
  readonly id: string;
  readonly tier: string;
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** The annotation this one belongs to. */
  readonly parent: string | undefined;
  readonly at: number;
  value: string;
};

type EafSlot = { readonly id: string; readonly time: number | null };

type EafDocument = {
  readonly slots: EafSlot[];
  readonly annotations: EafAnnotation[];
  recordingId: string | null;
};

function documentOf(events: readonly XmlEvent[]): EafDocument {
  const document: EafDocument = { slots: [], annotations: [], recordingId: null };
  let tier = '';
  let within: 'value' | 'recording' | null = null;
  for (const event of events) {
    if (event.kind === 'close') {
      within = null;
    } else if (event.kind === 'text') {
      const current = document.annotations.at(-1);
      if (within === 'value' && current) current.value += event.text;
      if (within === 'recording')
        document.recordingId = sha256Schema.safeParse(event.text.trim()).data ?? null;
    } else {
      const { name, attributes, at } = event;
      if (name === 'TIER') tier = attributes.get('TIER_ID') ?? '';
      if (name === 'TIME_SLOT') document.slots.push(slotOf(attributes));
      if (name === 'ALIGNABLE_ANNOTATION' || name === 'REF_ANNOTATION') {
        document.annotations.push({
          id: attributes.get('ANNOTATION_ID') ?? '',
          tier,
          first: attributes.get('TIME_SLOT_REF1'),
          last: attributes.get('TIME_SLOT_REF2'),
          parent: attributes.get('ANNOTATION_REF'),
          at,
          value: '',
        });
      }
      const recording = name === 'PROPERTY' && attributes.get('NAME') === recordingProperty;
      within = name === 'ANNOTATION_VALUE' ? 'value' : recording ? 'recording' : null;
    }
  }
  return document;
}

function slotOf(attributes: ReadonlyMap<string, string>): EafSlot {
  const value = attributes.get('TIME_VALUE') ?? '';
  return {
    id: attributes.get('TIME_SLOT_ID') ?? '',
    time: /^-?\d{1,12}$/.test(value) ? Number(value) / 1000 : null,
  };
}

/** Slots may have no time: those share the stretch between the two around them that have one. */
function slotTimes(slots: readonly EafSlot[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  let before: { index: number; time: number } | null = null;
  for (const [index, { id, time }] of slots.entries()) {
    if (time === null) continue;
    if (before !== null) {
      for (let between = before.index + 1; between < index; between++) {
        const share = (between - before.index) / (index - before.index);
        times.set(slots[between]?.id ?? '', before.time + (time - before.time) * share);
      }
    }
    times.set(id, time);
    before = { index, time };
  }
  return times;
}

/** The annotation whose slots give the times: itself, or the one it belongs to in the end; undefined in a circle. */
function alignedTo(
  annotation: EafAnnotation,
  byId: ReadonlyMap<string, EafAnnotation>,
): EafAnnotation | undefined {
  const walked = new Set<string>();
  let current: EafAnnotation | undefined = annotation;
  while (current?.parent !== undefined) {
    if (walked.has(current.id)) return undefined;
    walked.add(current.id);
    current = byId.get(current.parent);
  }
  return current;
}

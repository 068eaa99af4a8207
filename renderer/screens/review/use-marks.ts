import { spanBetween } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import { annotationNudge, type MarkEdge } from '@domain/evaluation/annotation-edits';
import { annotationNudgeStopping, markedTime } from '@domain/evaluation/annotation-gestures';
import { useEffect, useMemo } from 'react';
import {
  type AnnotationPatch,
  addAnnotation,
  bindEvidence,
  changeAnnotation,
  changeAnnotations,
  newAnnotationId,
  removeAnnotations,
} from '../../commands/annotations';
import { useActions } from '../../keys/registry';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import type { HeardSignals } from '../../waveform/paint-signals';
import type { SpeechEdges } from '../../waveform/snapping';
import { useWorkspace } from '../../workspace';
import { markActions } from './mark-actions';
import { markEditActions } from './mark-edit-actions';
import {
  listedMarks,
  resetMarksView,
  type SelectHow,
  selectedGroup,
  selectMark,
  useMarksView,
} from './marks-view';
import { playMark } from './play-mark';
import { speechEdgesOf } from './speech-edges-of';
import type { ReviewSheet } from './use-sheet';

/** What a mark that is made may bring along. */
export interface MarkExtras {
  readonly text?: string;
}

/** What can be done with marks on this call, by key and by pointer alike. */
export interface Marks {
  /** The marks as the list shows them: filtered and sorted. */
  readonly listed: readonly Annotation[];
  markPoint(time: number, channel: number | null): void;
  markSpan(start: number, end: number, channel: number | null, extras?: MarkExtras): void;
  /** The second that a key pressed now means. */
  heardAt(): number;
  select(id: string | null, how?: SelectHow): void;
  selectAll(): void;
  /** The ids of all marks selected. */
  selected(): readonly string[];
  /** Selects the mark and plays it. */
  play(annotation: Annotation): void;
  /** `coalesce` names the gesture (the typing of one text) whose steps undo takes back at once. */
  change(id: string, patch: AnnotationPatch, coalesce?: string): Promise<unknown>;
  /** Changes all marks selected, as one step. */
  changeSelected(change: (annotation: Annotation) => AnnotationPatch): Promise<unknown>;
  /** Changes these marks, as one step. */
  changeMany(ids: readonly string[], change: (annotation: Annotation) => AnnotationPatch): Promise<unknown>;
  /** Binds the marks to a line as evidence; null releases them. */
  bind(ids: readonly string[], lineId: string | null): Promise<unknown>;
  /** Moves an edge, or the whole, of all marks selected by some seconds. */
  nudge(by: number, snap: boolean): void;
  remove(ids: readonly string[]): void;
  /** What marks snap to; nothing where the person wants none of it. */
  readonly edges: SpeechEdges;
}

/** Nudges that follow each other within this many milliseconds are one gesture, which undo takes back at once. */
const gesturePause = 1500;

export function useMarks(review: Review, sheet: ReviewSheet, heard: HeardSignals | null): Marks {
  const workspace = useWorkspace();
  const { commands, player } = workspace;
  const { evaluation, annotations, recording, version } = review;
  const focusedLineId = sheet.focused?.line.id ?? null;
  const { focusChosen, sealed } = sheet;
  const filter = useMarksView((view) => view.filter);
  const sort = useMarksView((view) => view.sort);
  useEffect(resetMarksView, []);

  const listed = useMemo(() => {
    const lineIds = version.form.sections.flatMap(({ lines }) => lines.map(({ id }) => id));
    return listedMarks(annotations, { filter, sort }, lineIds);
  }, [annotations, filter, sort, version]);
  const edges = useMemo<SpeechEdges>(() => {
    const known = speechEdgesOf(heard);
    return (channel) => (workspace.settings().snapToSpeech ? known(channel) : []);
  }, [heard, workspace]);
  const gesture = useMemo(() => ({ last: 0, number: 0 }), []);

  const marks = useMemo<Marks>(() => {
    const { duration, channels } = recording.media;
    const select = (id: string | null, how: SelectHow = 'alone') => selectMark(id, how, listed);
    const selected = () =>
      selectedGroup(useSession.getState().selectedAnnotationId, useMarksView.getState().group);
    const add = async (
      start: number,
      end: number | null,
      channel: number | null,
      extras: MarkExtras = {},
    ) => {
      // A mark made while the call plays is about the line in front of the evaluator.
      const bound = focusChosen && player.state.getState().playing ? focusedLineId : null;
      const time = end === null ? { start, end } : spanBetween(start, end);
      const id = newAnnotationId(commands);
      // Selected at once: the next key is about this mark, and may come before it is stored.
      select(id);
      useMarksView.setState({ comingId: id });
      try {
        await addAnnotation(commands, {
          id,
          evaluationId: evaluation.id,
          start: Math.min(time.start, duration),
          end: time.end === null ? null : Math.min(time.end, duration),
          channel: channels === 1 ? null : channel,
          polarity: 'neutral',
          lineId: bound,
          ...extras,
        });
      } catch (error) {
        if (useSession.getState().selectedAnnotationId === id) select(null);
        useMarksView.setState({ comingId: null });
        throw error;
      }
    };
    return {
      listed,
      edges,
      select,
      selected,
      selectAll() {
        const [first] = listed;
        if (first === undefined) return;
        useMarksView.setState({ group: listed.map(({ id }) => id) });
        const { selectedAnnotationId } = useSession.getState();
        if (!listed.some(({ id }) => id === selectedAnnotationId))
          useSession.setState({ selectedAnnotationId: first.id });
      },
      heardAt() {
        const { playing, speed } = player.state.getState();
        return markedTime(player.now(), { playing, speed, stepBack: workspace.settings().markStepBack });
      },
      markPoint: (time, channel) => void add(time, null, channel),
      markSpan: (start, end, channel, extras) => void add(start, end, channel, extras),
      play: (annotation) => playMark(player, annotation),
      change: (id, patch, coalesce) => changeAnnotation(commands, id, patch, { coalesce: coalesce ?? null }),
      changeSelected: (change) => changeAnnotations(commands, selected(), change),
      changeMany: (ids, change) => changeAnnotations(commands, ids, change),
      bind: (ids, lineId) => bindEvidence(commands, ids, lineId),
      nudge(by, snap) {
        const ids = selected();
        const now = performance.now();
        if (now - gesture.last > gesturePause) gesture.number += 1;
        gesture.last = now;
        const { edge } = useMarksView.getState();
        // Marks moved together keep their distances; only one alone stops at the edges of speech.
        const stops = snap && ids.length === 1;
        void changeAnnotations(
          commands,
          ids,
          (mark) => timesOf(nudged(mark, edge, by, stops ? edges(mark.channel) : [], duration)),
          { coalesce: `nudge:${gesture.number}:${ids.length}:${ids[0]}` },
        );
      },
      remove(ids) {
        const left = selected().filter((id) => !ids.includes(id));
        select(left.at(-1) ?? null);
        void removeAnnotations(commands, ids);
      },
    };
  }, [
    workspace,
    commands,
    player,
    evaluation.id,
    recording,
    focusedLineId,
    focusChosen,
    listed,
    edges,
    gesture,
  ]);

  const actions = useMemo(() => {
    const needs = { marks, annotations, sealed, focusedLineId, player, channels: recording.media.channels };
    return [...markActions(needs), ...markEditActions(needs)];
  }, [marks, annotations, sealed, focusedLineId, player, recording]);
  useActions(actions);
  return marks;
}

function nudged(
  mark: Annotation,
  edge: MarkEdge,
  by: number,
  stops: readonly number[],
  duration: Review['recording']['media']['duration'],
): Annotation {
  return stops.length === 0
    ? annotationNudge(mark, edge, by, duration)
    : annotationNudgeStopping(mark, edge, by, stops, duration);
}

function timesOf({ start, end }: Annotation): AnnotationPatch {
  return { start, end };
}

import type { Annotation, Polarity } from '@domain/evaluation/annotation';
import type { Action } from '../../keys/action';
import { useSession } from '../../session';
import { nextChannel } from './next-channel';
import type { Marks } from './use-marks';

interface MarkActionNeeds {
  marks: Marks;
  annotations: readonly Annotation[];
  sealed: boolean;
  focusedLineId: string | null;
  channels: number;
  player: { now(): number };
  bind(annotationId: string, lineId: string | null): void;
}

/** The keys of marks. */
export function markActions({
  marks,
  annotations,
  sealed,
  focusedLineId,
  channels,
  player,
  bind,
}: MarkActionNeeds): Action[] {
  const selected = () => {
    const id = useSession.getState().selectedAnnotationId;
    return annotations.find((annotation) => annotation.id === id) ?? null;
  };
  const newest = () =>
    annotations.reduce<Annotation | null>(
      (latest, one) => (latest === null || one.createdAt > latest.createdAt ? one : latest),
      null,
    );
  const writable = () => !sealed;
  const withSelected = (act: (annotation: Annotation) => unknown) => ({
    enabled: () => !sealed && selected() !== null,
    run: () => {
      const annotation = selected();
      return annotation === null ? undefined : act(annotation);
    },
  });
  const polarity = (key: readonly string[], title: string, value: Polarity): Action => ({
    id: `polarity-${value}`,
    title,
    group: 'Marks',
    keys: key,
    ...withSelected((annotation) => marks.change(annotation.id, { polarity: value })),
  });
  const step = (by: number) => {
    const at = annotations.findIndex((one) => one.id === useSession.getState().selectedAnnotationId);
    const next = annotations[at === -1 ? (by > 0 ? 0 : annotations.length - 1) : at + by];
    if (next) marks.select(next.id);
  };
  return [
    {
      id: 'mark-point',
      title: 'Mark this moment',
      group: 'Marks',
      keys: ['M'],
      enabled: writable,
      run: () => marks.markPoint(player.now(), null),
    },
    {
      id: 'span-in',
      title: 'Begin a span here',
      group: 'Marks',
      keys: ['I'],
      enabled: writable,
      run: () => useSession.setState({ spanStart: player.now() }),
    },
    {
      id: 'span-out',
      title: 'End the span here',
      group: 'Marks',
      keys: ['O'],
      enabled: () => !sealed && useSession.getState().spanStart !== null,
      run: () => {
        const { spanStart } = useSession.getState();
        useSession.setState({ spanStart: null });
        if (spanStart !== null) marks.markSpan(spanStart, player.now(), null);
      },
    },
    polarity(['+', '='], 'Praise', 'praise'),
    polarity(['-'], 'Concern', 'concern'),
    polarity(['0'], 'Neutral', 'neutral'),
    {
      id: 'mark-text',
      title: 'Write on the selected mark',
      group: 'Marks',
      keys: ['T'],
      ...withSelected((annotation) => focusMarkText(annotation.id)),
    },
    {
      id: 'mark-channel',
      title: 'Whose mark: both, agent, customer',
      group: 'Marks',
      keys: ['W'],
      ...withSelected((annotation) =>
        marks.change(annotation.id, { channel: nextChannel(annotation.channel, channels) }),
      ),
    },
    {
      id: 'bind-evidence',
      title: 'Bind the mark to the line as evidence',
      group: 'Marks',
      keys: ['E'],
      enabled: () => !sealed && annotations.length > 0 && focusedLineId !== null,
      run: () => {
        const annotation = selected() ?? newest();
        if (annotation !== null)
          bind(annotation.id, annotation.lineId === focusedLineId ? null : focusedLineId);
      },
    },
    {
      id: 'mark-play',
      title: 'Play the selected mark',
      group: 'Marks',
      keys: ['P'],
      enabled: () => selected() !== null,
      run: () => {
        const annotation = selected();
        if (annotation !== null) marks.play(annotation);
      },
    },
    {
      id: 'mark-next',
      title: 'Next mark',
      group: 'Marks',
      keys: ['Alt+ArrowDown'],
      enabled: () => annotations.length > 0,
      run: () => step(1),
    },
    {
      id: 'mark-previous',
      title: 'Previous mark',
      group: 'Marks',
      keys: ['Alt+ArrowUp'],
      enabled: () => annotations.length > 0,
      run: () => step(-1),
    },
    {
      id: 'mark-remove',
      title: 'Remove the selected mark',
      group: 'Marks',
      keys: ['Delete', 'Backspace'],
      ...withSelected((annotation) => marks.remove(annotation.id)),
    },
  ];
}

/** The id of the field in which a mark's text is written, for the keys that go there. */
export function markTextId(annotationId: string): string {
  return `mark-text-${annotationId}`;
}

function focusMarkText(annotationId: string): void {
  const focus = () => document.getElementById(markTextId(annotationId))?.focus();
  if (useSession.getState().reviewTab === 'marks') focus();
  else {
    // The list is hidden behind the signals; a field takes the focus only once it is drawn.
    useSession.setState({ reviewTab: 'marks' });
    setTimeout(focus);
  }
}

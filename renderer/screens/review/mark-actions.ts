import type { Annotation, Polarity } from '@domain/evaluation/annotation';
import type { Action } from '../../keys/action';
import { useSession } from '../../session';
import { type SelectHow, writeOnMark } from './marks-view';
import { nextChannel } from './next-channel';
import type { Marks } from './use-marks';

export interface MarkActionNeeds {
  marks: Marks;
  annotations: readonly Annotation[];
  sealed: boolean;
  focusedLineId: string | null;
  channels: number;
}

/** The keys of marks. */
export function markActions({
  marks,
  annotations,
  sealed,
  focusedLineId,
  channels,
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
    ...withSelected(() => marks.changeSelected(() => ({ polarity: value }))),
  });
  const { listed } = marks;
  const step = (by: number, how: SelectHow) => {
    const at = listed.findIndex((one) => one.id === useSession.getState().selectedAnnotationId);
    const next = listed[at === -1 ? (by > 0 ? 0 : listed.length - 1) : at + by];
    if (next) marks.select(next.id, how);
  };
  return [
    {
      id: 'mark-point',
      title: 'Mark this moment',
      group: 'Marks',
      keys: ['M'],
      enabled: writable,
      run: () => marks.markPoint(marks.heardAt(), null),
    },
    {
      id: 'span-in',
      title: 'Begin a span here',
      group: 'Marks',
      keys: ['I'],
      enabled: writable,
      run: () => useSession.setState({ spanStart: marks.heardAt() }),
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
        if (spanStart !== null) marks.markSpan(spanStart, marks.heardAt(), null);
      },
    },
    {
      id: 'span-cancel',
      title: 'Give up the span begun',
      group: 'Marks',
      keys: ['Escape'],
      enabled: () => useSession.getState().spanStart !== null,
      run: () => useSession.setState({ spanStart: null }),
    },
    polarity(['+', '='], 'Praise', 'praise'),
    polarity(['-'], 'Concern', 'concern'),
    polarity(['0'], 'Neutral', 'neutral'),
    {
      id: 'mark-text',
      title: 'Write on the selected mark',
      group: 'Marks',
      keys: ['T'],
      ...withSelected((annotation) => writeOnMark(annotation.id, listed)),
    },
    {
      id: 'mark-channel',
      title: 'Whose mark: both, agent, customer',
      group: 'Marks',
      keys: ['W'],
      ...withSelected((annotation) => {
        const channel = nextChannel(annotation.channel, channels);
        return marks.changeSelected(() => ({ channel }));
      }),
    },
    {
      id: 'bind-evidence',
      title: 'Bind the mark to the line as evidence',
      group: 'Marks',
      keys: ['E'],
      enabled: () => !sealed && annotations.length > 0 && focusedLineId !== null,
      run: () => {
        const annotation = selected() ?? newest();
        if (annotation === null) return;
        const lineId = annotation.lineId === focusedLineId ? null : focusedLineId;
        return marks.bind(selected() === null ? [annotation.id] : marks.selected(), lineId);
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
      enabled: () => listed.length > 0,
      run: () => step(1, 'alone'),
    },
    {
      id: 'mark-previous',
      title: 'Previous mark',
      group: 'Marks',
      keys: ['Alt+ArrowUp'],
      enabled: () => listed.length > 0,
      run: () => step(-1, 'alone'),
    },
    {
      id: 'mark-next-too',
      title: 'Select the next mark too',
      group: 'Marks',
      keys: ['Alt+Shift+ArrowDown'],
      enabled: () => listed.length > 0,
      run: () => step(1, 'up-to'),
    },
    {
      id: 'mark-previous-too',
      title: 'Select the previous mark too',
      group: 'Marks',
      keys: ['Alt+Shift+ArrowUp'],
      enabled: () => listed.length > 0,
      run: () => step(-1, 'up-to'),
    },
    {
      id: 'mark-remove',
      title: 'Remove the selected marks',
      group: 'Marks',
      keys: ['Delete', 'Backspace'],
      ...withSelected(() => marks.remove(marks.selected())),
    },
  ];
}

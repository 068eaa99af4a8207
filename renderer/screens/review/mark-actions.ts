import type { Annotation, Polarity } from '@domain/evaluation/annotation';
import type { Offer } from '../../keys/action';
import { useSession } from '../../session';
import { type SelectHow, useMarksView, writeOnMark } from './marks-view';
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
}: MarkActionNeeds): Offer[] {
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
  /** The mark that was just made and whose row is still to come; null: there is none, or another is selected. */
  const coming = () => {
    const { comingId } = useMarksView.getState();
    return selected() === null && useSession.getState().selectedAnnotationId === comingId ? comingId : null;
  };
  const polarity = (value: Polarity): Offer => ({
    id: `polarity-${value}`,
    enabled: () => !sealed && (selected() !== null || coming() !== null),
    run: () => marks.changeSelected(() => ({ polarity: value })),
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
      enabled: writable,
      run: () => marks.markPoint(marks.heardAt(), null),
    },
    {
      id: 'span-in',
      enabled: writable,
      run: () => useSession.setState({ spanStart: marks.heardAt() }),
    },
    {
      id: 'span-out',
      enabled: () => !sealed && useSession.getState().spanStart !== null,
      run: () => {
        const { spanStart } = useSession.getState();
        useSession.setState({ spanStart: null });
        if (spanStart !== null) marks.markSpan(spanStart, marks.heardAt(), null);
      },
    },
    {
      id: 'span-cancel',
      enabled: () => useSession.getState().spanStart !== null,
      run: () => useSession.setState({ spanStart: null }),
    },
    polarity('praise'),
    polarity('concern'),
    polarity('neutral'),
    {
      id: 'mark-text',
      enabled: () => !sealed && (selected() !== null || coming() !== null),
      run: () => {
        const id = selected()?.id ?? coming();
        if (id !== null) writeOnMark(id, listed);
      },
    },
    {
      id: 'mark-channel',
      ...withSelected((annotation) => {
        const channel = nextChannel(annotation.channel, channels);
        return marks.changeSelected(() => ({ channel }));
      }),
    },
    {
      id: 'bind-evidence',
      enabled: () => !sealed && (annotations.length > 0 || coming() !== null) && focusedLineId !== null,
      run: () => {
        if (coming() !== null)
          return marks.changeSelected(({ lineId }) => ({
            lineId: lineId === focusedLineId ? null : focusedLineId,
          }));
        const annotation = selected() ?? newest();
        if (annotation === null) return;
        const lineId = annotation.lineId === focusedLineId ? null : focusedLineId;
        return marks.bind(selected() === null ? [annotation.id] : marks.selected(), lineId);
      },
    },
    {
      id: 'mark-play',
      enabled: () => selected() !== null,
      run: () => {
        const annotation = selected();
        if (annotation !== null) marks.play(annotation);
      },
    },
    {
      id: 'mark-next',
      enabled: () => listed.length > 0,
      run: () => step(1, 'alone'),
    },
    {
      id: 'mark-previous',
      enabled: () => listed.length > 0,
      run: () => step(-1, 'alone'),
    },
    {
      id: 'mark-next-too',
      enabled: () => listed.length > 0,
      run: () => step(1, 'up-to'),
    },
    {
      id: 'mark-previous-too',
      enabled: () => listed.length > 0,
      run: () => step(-1, 'up-to'),
    },
    {
      id: 'mark-remove',
      ...withSelected(() => marks.remove(marks.selected())),
    },
  ];
}

import type { Annotation } from '@domain/evaluation/annotation';
import { coarseNudge, fineNudge, type MarkEdge } from '@domain/evaluation/annotation-edits';
import type { Offer } from '../../keys/action';
import { useSession } from '../../session';
import { copyMarkLink } from './copy-mark-link';
import type { MarkActionNeeds } from './mark-actions';
import { openMarksDialog, useMarksView } from './marks-view';

/** The keys that change the selected marks by small steps, and those that select several. */
export function markEditActions({ marks, annotations, sealed }: MarkActionNeeds): Offer[] {
  const selected = () => {
    const id = useSession.getState().selectedAnnotationId;
    return annotations.find((annotation) => annotation.id === id) ?? null;
  };
  const writable = () => !sealed && selected() !== null;
  const edgeHere = (edge: Exclude<MarkEdge, 'both'>): Offer => ({
    id: `mark-${edge}-here`,
    enabled: writable,
    run: () => {
      const mark = selected();
      if (mark !== null) return marks.change(mark.id, edgeMoved(mark, edge, marks.heardAt()));
    },
  });
  return [
    ...nudges.map(
      ({ id, by, snap }): Offer => ({
        id,
        enabled: writable,
        run: () => marks.nudge(by, snap),
      }),
    ),
    {
      id: 'nudge-edge',
      enabled: writable,
      run: () => useMarksView.setState(({ edge }) => ({ edge: nextEdge[edge] })),
    },
    edgeHere('start'),
    edgeHere('end'),
    {
      id: 'mark-tags',
      enabled: writable,
      run: () => {
        useSession.setState({ reviewTab: 'marks' });
        useMarksView.setState({ taggedId: useSession.getState().selectedAnnotationId });
      },
    },
    {
      id: 'mark-times',
      enabled: writable,
      run: () => openMarksDialog('times'),
    },
    {
      id: 'mark-link',
      // Words that are selected are what Ctrl C means then.
      enabled: () => selected() !== null && getSelection()?.isCollapsed !== false,
      run: () => {
        const mark = selected();
        if (mark !== null) return copyMarkLink(mark);
      },
    },
    {
      id: 'marks-export',
      enabled: () => annotations.length > 0,
      run: () => openMarksDialog('export'),
    },
    {
      id: 'marks-import',
      enabled: () => !sealed,
      run: () => openMarksDialog('import'),
    },
    {
      id: 'marks-select-all',
      enabled: () => marks.listed.length > 0,
      run: () => marks.selectAll(),
    },
    {
      id: 'marks-select-none',
      enabled: () =>
        useSession.getState().selectedAnnotationId !== null && useSession.getState().spanStart === null,
      run: () => marks.select(null),
    },
  ];
}

/** The id of the field that searches the marks. */
export const marksSearchId = 'marks-search';

const nextEdge: Readonly<Record<MarkEdge, MarkEdge>> = { both: 'start', start: 'end', end: 'both' };

const nudges = ([true, false] as const).flatMap((snap) =>
  (['fine', 'coarse'] as const).flatMap((size) =>
    (['earlier', 'later'] as const).map((way) => ({
      id: `nudge-${snap ? '' : 'free-'}${way}-${size}` as const,
      by: (way === 'later' ? 1 : -1) * (size === 'fine' ? fineNudge : coarseNudge),
      snap,
    })),
  ),
);

/** A mark with one edge at a time; a point whose end is moved becomes a span, and edges that cross are turned. */
function edgeMoved(
  { start, end }: Annotation,
  edge: Exclude<MarkEdge, 'both'>,
  time: number,
): { start: number; end: number | null } {
  if (end === null) return edge === 'start' ? { start: time, end: null } : { start, end: time };
  return edge === 'start' ? { start: time, end } : { start, end: time };
}

import type { Annotation } from '@domain/evaluation/annotation';
import { coarseNudge, fineNudge, type MarkEdge } from '@domain/evaluation/annotation-edits';
import type { Action } from '../../keys/action';
import { useSession } from '../../session';
import { copyMarkLink } from './copy-mark-link';
import type { MarkActionNeeds } from './mark-actions';
import { openMarksDialog, useMarksView } from './marks-view';

/** The keys that change the selected marks by small steps, and those that select several. */
export function markEditActions({ marks, annotations, sealed }: MarkActionNeeds): Action[] {
  const selected = () => {
    const id = useSession.getState().selectedAnnotationId;
    return annotations.find((annotation) => annotation.id === id) ?? null;
  };
  const writable = () => !sealed && selected() !== null;
  const edgeHere = (id: string, title: string, key: string, edge: Exclude<MarkEdge, 'both'>): Action => ({
    id,
    title,
    group: 'Marks',
    keys: [key],
    enabled: writable,
    run: () => {
      const mark = selected();
      if (mark !== null) return marks.change(mark.id, edgeMoved(mark, edge, marks.heardAt()));
    },
  });
  return [
    ...nudges.map(
      ({ id, title, key, by, snap }): Action => ({
        id,
        title,
        group: 'Marks',
        keys: [key],
        family: snap ? nudgeFamily : freeNudgeFamily,
        enabled: writable,
        run: () => marks.nudge(by, snap),
      }),
    ),
    {
      id: 'nudge-edge',
      title: 'Nudge the whole mark, its start or its end',
      group: 'Marks',
      keys: ['B'],
      enabled: writable,
      run: () => useMarksView.setState(({ edge }) => ({ edge: nextEdge[edge] })),
    },
    edgeHere('mark-start-here', 'Start of the selected mark here', 'Shift+I', 'start'),
    edgeHere('mark-end-here', 'End of the selected mark here', 'Shift+O', 'end'),
    {
      id: 'mark-tags',
      title: 'Tags of the selected marks',
      group: 'Marks',
      keys: ['#'],
      enabled: writable,
      run: () => {
        useSession.setState({ reviewTab: 'marks' });
        useMarksView.setState({ taggedId: useSession.getState().selectedAnnotationId });
      },
    },
    {
      id: 'mark-times',
      title: 'Type the times of the selected mark',
      group: 'Marks',
      keys: ['Shift+T'],
      enabled: writable,
      run: () => openMarksDialog('times'),
    },
    {
      id: 'mark-link',
      title: 'Copy a link to the selected mark',
      group: 'Marks',
      keys: ['Mod+C'],
      // Words that are selected are what Ctrl C means then.
      enabled: () => selected() !== null && getSelection()?.isCollapsed !== false,
      run: () => {
        const mark = selected();
        if (mark !== null) return copyMarkLink(mark);
      },
    },
    {
      id: 'marks-export',
      title: 'Export marks…',
      group: 'Marks',
      keys: ['Alt+E'],
      enabled: () => annotations.length > 0,
      run: () => openMarksDialog('export'),
    },
    {
      id: 'marks-import',
      title: 'Import marks…',
      group: 'Marks',
      keys: ['Alt+Shift+E'],
      enabled: () => !sealed,
      run: () => openMarksDialog('import'),
    },
    {
      id: 'marks-select-all',
      title: 'Select all marks in the list',
      group: 'Marks',
      keys: ['Mod+A'],
      enabled: () => marks.listed.length > 0,
      run: () => marks.selectAll(),
    },
    {
      id: 'marks-select-none',
      title: 'Select no mark',
      group: 'Marks',
      keys: ['Escape'],
      enabled: () =>
        useSession.getState().selectedAnnotationId !== null && useSession.getState().spanStart === null,
      run: () => marks.select(null),
    },
  ];
}

/** The id of the field that searches the marks. */
export const marksSearchId = 'marks-search';

const nextEdge: Readonly<Record<MarkEdge, MarkEdge>> = { both: 'start', start: 'end', end: 'both' };

const nudgeFamily = { keys: 'Mod+← →', title: 'Nudge the mark 10 ms, with Shift 100 ms' };
const freeNudgeFamily = { keys: 'Mod+Alt+← →', title: 'Nudge the mark past the edges of speech' };

const nudges = [true, false].flatMap((snap) =>
  ([fineNudge, coarseNudge] as const).flatMap((step) =>
    ([-1, 1] as const).map((sign) => {
      const later = sign > 0;
      const free = snap ? '' : ', past speech';
      return {
        id: `nudge${snap ? '' : '-free'}-${later ? 'later' : 'earlier'}-${step === fineNudge ? 'fine' : 'coarse'}`,
        title: `Nudge ${step * 1000} ms ${later ? 'later' : 'earlier'}${free}`,
        key: `Mod+${snap ? '' : 'Alt+'}${step === fineNudge ? '' : 'Shift+'}Arrow${later ? 'Right' : 'Left'}`,
        by: sign * step,
        snap,
      };
    }),
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

import type { Span } from '@domain/base/time';
import { markBetween, markEdgeTo, markMoved, sameTime } from '@domain/clips/exercise-marks';
import type { MarkedTime } from '@domain/clips/mark-overlap';
import { coarseNudge, fineNudge } from '@domain/evaluation/annotation-edits';
import { markedTime } from '@domain/evaluation/annotation-gestures';
import type { Offer } from '../../keys/action';
import type { ActionId } from '../../keys/catalogue';
import type { Workspace } from '../../workspace';
import type { ClipSound } from '../clips/clip-sound';
import { usePractice } from './practice-session';

/** Marks over a clip that a person makes, a learner's or those of a reference, and what is done with them. */
export interface MarkDesk {
  readonly marks: readonly MarkedTime[];
  readonly span: Span;
  readonly readOnly: boolean;
  add(mark: MarkedTime): void;
  /** Gives the mark at this time another one; changes of one gesture are undone together. */
  change(at: MarkedTime, change: (mark: MarkedTime) => MarkedTime, gesture?: string): void;
  remove(at: MarkedTime): void;
}

interface Needs {
  readonly desk: MarkDesk;
  readonly sound: ClipSound;
  readonly workspace: Pick<Workspace, 'player' | 'settings'>;
}

/** The program's usual keys of marks, on those of a clip; `latest` is asked when a key is pressed. */
export function markDeskActions(latest: { readonly current: Needs }): Offer[] {
  const desk = () => latest.current.desk;
  const chosen = () => {
    const { chosen: at } = usePractice.getState();
    return at;
  };
  const heardAt = () => {
    const { sound, workspace } = latest.current;
    const { playing, speed } = sound.state.getState();
    const at = markedTime(sound.now(), { playing, speed, stepBack: workspace.settings().markStepBack });
    return Math.max(desk().span.start, at);
  };
  const writable = () => !desk().readOnly;
  const onChosen = (id: ActionId, run: (at: MarkedTime) => unknown): Offer => ({
    id,
    enabled: () => writable() && chosen() !== null,
    run: () => {
      const at = chosen();
      return at === null ? undefined : run(at);
    },
  });
  const changed = (
    id: ActionId,
    change: (mark: MarkedTime, span: Span) => MarkedTime,
    gesture?: string,
  ): Offer => onChosen(id, (at) => changeMark(desk(), at, (mark) => change(mark, desk().span), gesture));
  const step = (by: number) => {
    const { marks } = desk();
    const at = chosen();
    const place = at === null ? -1 : marks.findIndex((mark) => sameTime(mark, at));
    const next = marks[place === -1 ? (by > 0 ? 0 : marks.length - 1) : place + by];
    if (next !== undefined) chooseMark(next, latest.current.sound);
  };
  const begun = () => usePractice.getState().begun;
  return [
    { id: 'mark-point', enabled: writable, run: () => addMark(desk(), { start: heardAt(), end: null }) },
    { id: 'span-in', enabled: writable, run: () => usePractice.setState({ begun: heardAt() }) },
    {
      id: 'span-out',
      enabled: () => writable() && begun() !== null,
      run: () => {
        const from = begun();
        if (from !== null) addMark(desk(), markBetween(from, heardAt(), desk().span));
      },
    },
    { id: 'span-cancel', enabled: () => begun() !== null, run: () => usePractice.setState({ begun: null }) },
    { id: 'mark-next', enabled: () => desk().marks.length > 0, run: () => step(1) },
    { id: 'mark-previous', enabled: () => desk().marks.length > 0, run: () => step(-1) },
    {
      id: 'mark-play',
      enabled: () => chosen() !== null,
      run: () => {
        const at = chosen();
        if (at !== null) playMarked(latest.current.sound, at);
      },
    },
    onChosen('mark-remove', (at) => removeMark(desk(), at)),
    changed('nudge-earlier-fine', (mark, span) => markMoved(mark, -fineNudge, span), 'nudge'),
    changed('nudge-later-fine', (mark, span) => markMoved(mark, fineNudge, span), 'nudge'),
    changed('nudge-earlier-coarse', (mark, span) => markMoved(mark, -coarseNudge, span), 'nudge'),
    changed('nudge-later-coarse', (mark, span) => markMoved(mark, coarseNudge, span), 'nudge'),
    changed('mark-start-here', (mark, span) => markEdgeTo(mark, 'start', heardAt(), span)),
    changed('mark-end-here', (mark, span) => markEdgeTo(mark, 'end', heardAt(), span)),
  ];
}

/** Adds a mark, which keys act on from then on. */
export function addMark(desk: MarkDesk, mark: MarkedTime): void {
  usePractice.setState({ begun: null, chosen: mark });
  desk.add(mark);
}

/** Changes a mark; keys go on with what has become of it, though the rows follow later. */
export function changeMark(
  desk: MarkDesk,
  at: MarkedTime,
  change: (mark: MarkedTime) => MarkedTime,
  gesture?: string,
): void {
  const { start, end } = change({ start: at.start, end: at.end });
  usePractice.setState({ chosen: { start, end } });
  desk.change(at, change, gesture);
}

/** Removes a mark; the one behind it, or the last, is in front then. */
export function removeMark(desk: MarkDesk, at: MarkedTime): void {
  const place = desk.marks.findIndex((mark) => sameTime(mark, at));
  const next = desk.marks[place + 1] ?? desk.marks[place - 1] ?? null;
  usePractice.setState({ chosen: next });
  desk.remove(at);
}

/** Brings a mark to the front and the sound to its beginning. */
export function chooseMark({ start, end }: MarkedTime, sound: ClipSound): void {
  usePractice.setState({ chosen: { start, end } });
  sound.seek(start);
}

/** How much of a clip is played for a moment, in seconds before and after it. */
const around = 1;

export function playMarked(sound: ClipSound, { start, end }: MarkedTime): void {
  if (end === null) sound.playSpan(start - around, start + around);
  else sound.playSpan(start, end);
}

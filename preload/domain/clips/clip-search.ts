import { textHolds } from '../base/fold-text';
import { type Clip, type ClipNote, type ClipPolarity, clipLength, type Difficulty } from './clip';

/** A clip with all that it can be found by. Names of people are left out of it where it is de-identified. */
export interface FindableClip {
  readonly clip: Clip;
  readonly notes: readonly ClipNote[];
  /** The words of its line; null: it has none, or its scorecard is not here. */
  readonly lineText: string | null;
  /** What else it is known by: the call, its agent, team and call type, the folders it lies in. */
  readonly context: readonly string[];
}

/** What is asked of a clip to be shown; null: it makes no difference. */
export interface ClipFilter {
  readonly search: string;
  readonly skill: string | null;
  readonly polarity: ClipPolarity | null;
  readonly lineId: string | null;
  readonly language: string | null;
  readonly difficulty: Difficulty | null;
  readonly favourite: boolean;
  /** Retired clips are put away: either they alone are shown, or none of them. */
  readonly retired: boolean;
}

export const everyClip: ClipFilter = {
  search: '',
  skill: null,
  polarity: null,
  lineId: null,
  language: null,
  difficulty: null,
  favourite: false,
  retired: false,
};

/** Whether the clip is what is looked for; each word of the search must be found somewhere. */
export function clipMatches({ clip, notes, lineText, context }: FindableClip, filter: ClipFilter): boolean {
  if ((clip.retired !== null) !== filter.retired) return false;
  if (filter.favourite && !clip.favourite) return false;
  if (filter.skill !== null && clip.skill !== filter.skill) return false;
  if (filter.polarity !== null && clip.polarity !== filter.polarity) return false;
  if (filter.lineId !== null && clip.line?.lineId !== filter.lineId) return false;
  if (filter.language !== null && clip.language !== filter.language) return false;
  if (filter.difficulty !== null && clip.difficulty !== filter.difficulty) return false;
  const words = filter.search.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return true;
  const text = [
    clip.title,
    clip.skill,
    clip.reason,
    clip.language ?? '',
    clip.retired?.why ?? '',
    lineText ?? '',
    ...notes.map((note) => note.text),
    ...context,
  ].join('\n');
  return words.every((word) => textHolds(text, word));
}

/** How many clips there are, and how long they play together, in seconds. */
export function clipTotals(clips: readonly Pick<Clip, 'span'>[]): { count: number; seconds: number } {
  return { count: clips.length, seconds: clips.reduce((sum, clip) => sum + clipLength(clip), 0) };
}

/**
 * Clips for a line, the best to learn from first: favourites, then exemplars before problems, then the newest. Lines are
 * the same across the versions of a scorecard; `versionIds` are those.
 */
export function clipsForLine(
  clips: readonly Clip[],
  lineId: string,
  versionIds: ReadonlySet<string>,
  skill: string | null,
): Clip[] {
  const own = (clip: Clip) => clip.line?.lineId === lineId && versionIds.has(clip.line.versionId);
  const akin = (clip: Clip) => skill !== null && skill !== '' && clip.skill === skill;
  const rank = (clip: Clip) =>
    (own(clip) ? 0 : 4) + (clip.favourite ? 0 : 2) + (clip.polarity === 'praise' ? 0 : 1);
  return clips
    .filter((clip) => clip.retired === null && (own(clip) || akin(clip)))
    .toSorted((one, other) => rank(one) - rank(other) || (one.createdAt > other.createdAt ? -1 : 1));
}

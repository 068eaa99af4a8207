import type { SettingText } from '../../text/setting-text';
import { type SettingId, type SettingsCardId, settingsCards } from '../../text/settings';
import { settingsGroups } from '../../text/settings-groups';
import { cardIds } from './settings-view';

/** A setting that a search has found, and where it stands. */
export interface FoundSetting {
  readonly id: SettingId;
  readonly name: string;
  readonly says: string;
  /** Group and card, as the contents show them. */
  readonly where: string;
}

/** What is asked of: every word of it must be found somewhere, and where the words are says what comes first. */
interface Entry extends FoundSetting {
  readonly fields: readonly string[];
}

/** What a word is worth in the name, in the words people say for it, in its card and group, and in the explanation. */
const worth = [8, 4, 3, 1];

const entries: readonly Entry[] = cardIds.flatMap(entriesOf);

/**
 * Settings in whose name, explanation, card or group every word of the search occurs, or begins to: the likeliest first, in
 * the order of the contents where two are alike. Nothing is found by nothing.
 */
export function findSettings(search: string): readonly FoundSetting[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ entry: { id, name, says, where } }) => ({ id, name, says, where }));
}

/** 0 where a word is missing. A word at the beginning of another is worth twice as much as one inside of it. */
function scoreOf({ fields }: Entry, words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const best = Math.max(
      ...fields.map((field, index) => {
        const at = field.indexOf(word);
        if (at < 0) return 0;
        const begins = ` ${field}`.includes(` ${word}`);
        return (worth[index] ?? 0) * (begins ? 2 : 1);
      }),
    );
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

function entriesOf(card: SettingsCardId): Entry[] {
  const { title, group, settings } = settingsCards[card];
  const groupTitle = settingsGroups.find(({ id }) => id === group)?.title ?? '';
  const where = groupTitle === title ? title : `${groupTitle} › ${title}`;
  // The keys and values of one card of the list.
  const all = Object.entries(settings) as [SettingId, SettingText][];
  return all.map(([id, { name, says, also = '' }]) => ({
    id,
    name,
    says,
    where,
    fields: [name, also, `${title} ${groupTitle}`, says].map(folded),
  }));
}

/** Without case, accents and what stands between words. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

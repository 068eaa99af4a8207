import type { ListedRedaction } from '@domain/clips/redaction-list';
import { counted } from './review';

/**
 * What will be heard in a copy although it was suggested to take it out; null: nothing. Where nobody is to be named, names
 * that were dismissed are told of too.
 */
export function stillHeardSentence(list: readonly ListedRedaction[], nameless: boolean): string | null {
  const open = list.filter(({ state }) => state === 'suggested').length;
  const names = list.filter(({ state, rule }) => state !== 'accepted' && rule === 'name').length;
  const said = [
    open === 0 ? null : `Nobody has decided on ${counted(open, 'suggestion')}: this copy lets them be heard.`,
    !nameless || names === 0
      ? null
      : `${counted(names, 'name')} can be heard in it, though it is to name nobody.`,
  ].filter((one) => one !== null);
  return said.length === 0 ? null : said.join(' ');
}

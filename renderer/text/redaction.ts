import { assertNever } from '@domain/base/assert';
import type { RedactionHow, RedactionRule } from '@domain/clips/redaction';
import type { ChannelRole } from '@domain/recordings/recording';
import { channelWord } from './roles';

/** What a redaction takes out, in a word or two for a list; null: somebody marked it by hand. */
export function redactionKind(rule: RedactionRule | null): string {
  switch (rule) {
    case null:
      return 'By hand';
    case 'card':
      return 'Card number';
    case 'digits':
      return 'Digits';
    case 'email':
      return 'E-mail address';
    case 'phone':
      return 'Phone number';
    case 'name':
      return 'Name';
    case 'announced':
      return 'Card details asked for';
    default:
      return assertNever(rule);
  }
}

/** Why something is suggested, for whoever wonders. */
export function redactionReason(rule: RedactionRule): string {
  switch (rule) {
    case 'card':
      return '13 to 19 digits that pass the check of card numbers.';
    case 'digits':
      return 'Four digits or more, one after the other.';
    case 'email':
      return 'An e-mail address, written or spelt out.';
    case 'phone':
      return 'Digits that look or are announced like a phone number.';
    case 'name':
      return 'A name from the call’s details, or one that somebody gave.';
    case 'announced':
      return 'The answer to somebody who asked for card details, or what follows such words.';
    default:
      return assertNever(rule);
  }
}

/** That another side gives away what is redacted on one. */
export function besideSentence(
  { channel, decibels }: { readonly channel: number; readonly decibels: number },
  roles: readonly ChannelRole[],
): string {
  const louder = Math.round(decibels);
  const level = louder > -3 ? 'as loud' : `${-louder} dB softer`;
  const side = channelWord(channel, roles);
  const whose = side === 'agent' || side === 'customer' ? `the ${side}’s side` : side;
  return `Still heard on ${whose}, ${level}.`;
}

export const howNames: Readonly<Record<RedactionHow, string>> = {
  silence: 'Silence',
  tone: 'Tone',
  room: 'Room noise',
};

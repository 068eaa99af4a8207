import type { SpeechToken } from './speech-tokens';

/** A phrase as folded words; the last may go on ("kartennummer" also stands for "kartennummern"). */
type Phrase = readonly string[];

function phrases(list: string): Phrase[] {
  return list.split('|').map((phrase) => phrase.trim().split(/\s+/));
}

/** What is said when the number of a card, or what belongs to it, is about to be read out. */
export const cardCues = phrases(
  'card number|long number|number on the card|number on the front|card details|security code|' +
    'three digits on the back|digits on the back|expiry|expiration date|expires|cvv|cvc|cv2|pin number|' +
    'account number|sort code|kartennummer|kreditkarte|prufnummer|prufziffer|sicherheitscode|ablaufdatum|' +
    'gultig bis|kontonummer|iban|numero de carte|numero de la carte|cryptogramme|code de securite|' +
    "date d'expiration|numero de tarjeta|numero de la tarjeta|codigo de seguridad|fecha de caducidad|" +
    'fecha de vencimiento|رقم البطاقه|رقم البطاقة|رمز الامان|تاريخ الانتهاء|卡 号|安 全 码|有 效 期|身 份 证',
);

/** What is said before a telephone number. */
export const phoneCues = phrases(
  'phone number|telephone number|mobile number|my number|my mobile|call me|call you|reach me|callback number|' +
    'telefonnummer|handynummer|ruckruf|numero de telephone|mon portable|numero de telefono|mi movil|' +
    'رقم الهاتف|رقم الجوال|电 话|手 机',
);

/** The places of the tokens (the last one of the phrase) at which one of the phrases is said. */
export function phraseEnds(tokens: readonly SpeechToken[], wanted: readonly Phrase[]): number[] {
  const words = tokens.flatMap(({ kind, said }, index) => (kind === 'sign' ? [] : [{ said, index }]));
  return words.flatMap((_, at) => {
    const found = wanted.find((phrase) =>
      phrase.every((word, offset) => {
        const said = words[at + offset]?.said;
        if (said === undefined) return false;
        return offset === phrase.length - 1 ? said.startsWith(word) : said === word;
      }),
    );
    const last = found === undefined ? undefined : words[at + found.length - 1];
    return last === undefined ? [] : [last.index];
  });
}

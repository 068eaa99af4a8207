/** How a text runs: the side a line of it starts on. */
export type TextDirection = 'ltr' | 'rtl';

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}\p{Script=Hanifi_Rohingya}]/gu;
const letter = /\p{L}/gu;

/** The direction most of the letters have; a text without letters runs left to right. */
export function textDirection(text: string): TextDirection {
  const letters = countOf(text, letter);
  return letters > 0 && countOf(withoutMarks(text), rightToLeft) * 2 > letters ? 'rtl' : 'ltr';
}

/** Languages that are the only common one of their script; first match wins, so kana comes before Han. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Greek}/gu, 'el'],
];
const notArabic = /[پچژگٹڈڑںےہ]/u; // letters of Persian and Urdu that Arabic does not write

/** The language that the script gives away; null where several share it, as with Latin and Cyrillic letters. */
export function textLanguage(text: string): string | null {
  const letters = countOf(text, letter);
  if (letters === 0) return null;
  for (const [script, language] of scripts) {
    const share = language === 'ja' ? 0.1 : 0.5; // Japanese is written with Han characters besides its own
    if (countOf(text, script) > letters * share) return language;
  }
  const arabic = countOf(withoutMarks(text), /\p{Script=Arabic}/gu) > letters * 0.5;
  return arabic && !notArabic.test(text) ? 'ar' : null;
}

/** Vowel signs belong to their script but are not letters, and must not be counted against letters. */
function withoutMarks(text: string): string {
  return text.replace(/\P{L}+/gu, '');
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _match of text.matchAll(pattern)) count++;
  return count;
}

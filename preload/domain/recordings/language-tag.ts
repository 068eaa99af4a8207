/** Languages that call centres speak, by their ISO 639-1 codes; their names come from the runtime's own list. */
const codes = (
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ' +
  'ky lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi ' +
  'yue zh zu'
).split(' ');

/** Codes of three letters that recorders write, and the names that languages have for themselves. */
const others: Readonly<Record<string, string>> = {
  eng: 'en',
  deu: 'de',
  ger: 'de',
  fra: 'fr',
  fre: 'fr',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  dut: 'nl',
  zho: 'zh',
  chi: 'zh',
  cmn: 'zh',
  jpn: 'ja',
  kor: 'ko',
  ara: 'ar',
  rus: 'ru',
  hin: 'hi',
  pol: 'pl',
  tur: 'tr',
  mandarin: 'zh',
  cantonese: 'yue',
  farsi: 'fa',
  flemish: 'nl',
  deutsch: 'de',
  français: 'fr',
  francais: 'fr',
  español: 'es',
  espanol: 'es',
  castellano: 'es',
  italiano: 'it',
  português: 'pt',
  portugues: 'pt',
  nederlands: 'nl',
  polski: 'pl',
  türkçe: 'tr',
  svenska: 'sv',
  norsk: 'no',
  dansk: 'da',
  suomi: 'fi',
  čeština: 'cs',
  русский: 'ru',
  українська: 'uk',
  العربية: 'ar',
  עברית: 'he',
  हिन्दी: 'hi',
  中文: 'zh',
  普通话: 'zh',
  广东话: 'yue',
  日本語: 'ja',
  한국어: 'ko',
};

const english = new Intl.DisplayNames('en', { type: 'language' });
const names = new Map([
  ...codes.map((code) => [(english.of(code) ?? code).toLowerCase(), code] as const),
  ...Object.entries(others),
]);

/** A language in one way of writing it, from a tag (`en-GB`, `zh_CN`), a code or a name; null for anything else. */
export function parseLanguage(text: string): string | null {
  const word = text.trim().toLowerCase();
  const named = names.get(word);
  if (named !== undefined) return named;
  const [first = '', ...rest] = word.split(/[-_]/);
  const base =
    (Object.hasOwn(others, first) ? others[first] : undefined) ?? (codes.includes(first) ? first : undefined);
  if (base === undefined || !/^[a-z]{2,3}$/.test(first)) return null;
  try {
    return Intl.getCanonicalLocales([base, ...rest].join('-'))[0] ?? null;
  } catch {
    return null;
  }
}

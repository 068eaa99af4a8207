/** What a word says in digits. `tens`: a unit may follow and belong to it, as in "twenty nine". */
export interface NumberWord {
  readonly digits: string;
  readonly tens: boolean;
}

export type NumberWords = ReadonlyMap<string, NumberWord>;

/** Units from zero on, then ten to nineteen, then twenty, thirty and so on; several spellings with a stroke between. */
interface Counting {
  readonly units: string;
  readonly teens: string;
  readonly tens: string;
}

/** Words are written as `foldText` leaves them: no accents, no case. */
const languages: Readonly<Record<string, Counting>> = {
  en: {
    units: 'zero|oh|o|nought|naught|nil one two three four five six seven eight nine|niner',
    teens: 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    tens: 'twenty thirty forty|fourty fifty sixty seventy eighty ninety',
  },
  de: {
    units: 'null eins zwei|zwo drei vier funf|fuenf sechs sieben acht neun',
    teens: 'zehn elf zwolf|zwoelf dreizehn vierzehn funfzehn|fuenfzehn sechzehn siebzehn achtzehn neunzehn',
    tens: 'zwanzig dreissig|dreißig vierzig funfzig|fuenfzig sechzig siebzig achtzig neunzig',
  },
  fr: {
    units: 'zero un|une deux trois quatre cinq six sept huit neuf',
    teens: 'dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
    tens: 'vingt trente quarante cinquante soixante septante octante|huitante nonante',
  },
  es: {
    units: 'cero uno|un dos tres cuatro cinco seis siete ocho nueve',
    teens: 'diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve',
    tens: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  },
  ar: {
    units:
      'صفر واحد|واحده|واحدة اثنان|اثنين|اتنين ثلاثه|ثلاثة|ثلاث|تلاته|تلاتة اربعه|اربعة|اربع خمسه|خمسة|خمس سته|ستة|ست سبعه|سبعة|سبع ثمانيه|ثمانية|ثمان|تمانيه|تمانية تسعه|تسعة|تسع',
    teens: 'عشره|عشرة|عشر',
    tens: 'عشرون|عشرين ثلاثون|ثلاثين اربعون|اربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين',
  },
  zh: { units: '零|〇 一|幺 二|两 三 四 五 六 七 八 九', teens: '', tens: '' },
};

/** How often the next digit is meant: "double five" is 55. */
export const multiples: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
  ['doppel', 2],
  ['doppelt', 2],
  ['zweimal', 2],
  ['dreimal', 3],
  ['doble', 2],
]);

/**
 * Words for digits in a language given as a tag, and in English, which is mixed in everywhere; every language that is
 * known here where it is null or none of ours. Where two languages have one word, the transcript's own goes first.
 */
export function numberWords(language: string | null): NumberWords {
  const own = language?.toLowerCase().split('-')[0] ?? '';
  const known =
    own in languages ? ['en', own] : [...Object.keys(languages).filter((one) => one !== 'en'), 'en'];
  return new Map(known.flatMap((one) => wordsOf(one)));
}

function wordsOf(language: string): [string, NumberWord][] {
  const counting = languages[language];
  if (counting === undefined) return [];
  const words: [string, NumberWord][] = [
    ...spelt(counting.units, (place) => ({ digits: String(place), tens: false })),
    ...spelt(counting.teens, (place) => ({ digits: String(10 + place), tens: false })),
    ...spelt(counting.tens, (place) => ({ digits: String(20 + 10 * place), tens: true })),
  ];
  return [...words, ...(joiners[language]?.(new Map(words)) ?? [])];
}

function spelt(list: string, word: (place: number) => NumberWord): [string, NumberWord][] {
  return list
    .split(' ')
    .flatMap((spellings, place) =>
      spellings.split('|').flatMap((one): [string, NumberWord][] => (one === '' ? [] : [[one, word(place)]])),
    );
}

/** Languages that write tens and units as one word: einundzwanzig, veintiuno. */
const joiners: Readonly<Record<string, (words: NumberWords) => [string, NumberWord][]>> = {
  de: (words) => joined(words, (unit, tens) => `${unit === 'eins' ? 'ein' : unit}und${tens}`),
  es: (words) => joined(words, (unit, tens) => (tens === 'veinte' ? `veinti${unit}` : `${tens}y${unit}`)),
};

function joined(words: NumberWords, spell: (unit: string, tens: string) => string): [string, NumberWord][] {
  const all = [...words];
  const units = all.filter(([, { digits }]) => digits.length === 1 && digits !== '0');
  return all
    .filter(([, { tens }]) => tens)
    .flatMap(([tens, { digits: high }]) =>
      units.map(([unit, { digits: low }]): [string, NumberWord] => [
        spell(unit, tens),
        { digits: `${high[0] ?? ''}${low}`, tens: false },
      ]),
    );
}

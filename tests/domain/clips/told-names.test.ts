import { maskTranscript } from '@domain/clips/mask-transcript';
import { suggestRedactions } from '@domain/clips/suggestions/suggest-redactions';
import { describe, expect, it } from 'vitest';
import { callOf, twoSides } from './spoken-calls';

type Turns = Parameters<typeof callOf>[0];

/** The names that are found in what is said, in order. */
function names(turns: Turns | string, { names: known = [] }: { names?: string[] } = {}): string[] {
  const transcript = callOf(typeof turns === 'string' ? [['customer', turns]] : turns);
  return suggestRedactions({ transcript, channelRoles: twoSides, names: known })
    .filter(({ rule }) => rule === 'name')
    .flatMap(({ places }) =>
      places.map(({ segment, from, to }) => transcript.segments[segment]?.text.slice(from, to) ?? ''),
    );
}

describe('names that somebody says', () => {
  it.each<[string, string[]]>([
    ['Hello, my name is Rosa Keller and I have a question.', ['Rosa Keller']],
    ['hello my name is rosa i have a question', ['rosa']],
    ['This is Maya, how can I help?', ['Maya']],
    ['this is maya speaking how can i help', ['maya']],
    ['Good morning, Maya speaking.', ['Maya']],
    ['You are speaking with Tomas at Northwind.', ['Tomas']],
    ['Guten Tag, mein Name ist Jutta Öztürk, ich rufe an.', ['Jutta Öztürk']],
    ['Guten Tag, hier spricht Weber.', ['Weber']],
    ['Bonjour, je m’appelle Élodie Martin.', ['Élodie Martin']],
    ['Hola, me llamo Íñigo Pérez y llamo por mi factura.', ['Íñigo Pérez']],
    ['مرحبا اسمي سلمى', ['سلمى']],
    ['你好，我叫王芳。', ['王芳']],
    ['The name is spelled K, E, L, L, E, R.', ['K, E, L, L, E, R']],
    ['I spell it: K as in Kilo, E as in Echo, L as in Lima.', ['K as in Kilo, E as in Echo, L as in Lima']],
  ])('are found in "%s"', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    'This is ridiculous. This is the third time I am calling about this.',
    'This is Monday morning, and my name is on the account.',
    'Generally speaking, I am happy. Speaking of which, this is it.',
    'Is this about my bill? I will pay it in May, mark my words.',
    'The U S A, and the P I N, and my T V.',
    'My name is under the contract. This is Really bad.',
    'Ich heiße Sie willkommen.',
    'Das ist gut. This is not it.',
  ])('are not found in "%s"', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('are found wherever they are said once they were given, on either side', () => {
    expect(
      names([
        ['agent', 'Hello, this is Maya. Who am I talking to?'],
        ['customer', 'My name is Rosa Keller.'],
        ['agent', 'Thanks, Rosa. Is that Mrs Keller of Hill Street?'],
        ['customer', 'Yes, and thank you, Maya.'],
      ]),
    ).toEqual(['Maya', 'Rosa Keller', 'Rosa', 'Keller', 'Maya']);
  });

  it('that are words as well are found where they are written as names', () => {
    const given = { names: ['Will Grace', 'Mark'] };
    expect(names('I will mark it. Thanks, Will. Mark my words, Will Grace.', given)).toEqual([
      'Will',
      'Will Grace',
    ]);
    expect(names('thanks will', given)).toEqual(['will']);
  });

  it('are found spelt where they are known', () => {
    expect(names('That is m a y a.', { names: ['Maya'] })).toEqual(['m a y a']);
    expect(names('That is m-a-y-a.', { names: ['Rosa'] })).toEqual([]);
  });

  it('are masked by the same rule', () => {
    const transcript = callOf([['customer', 'I will pay. Thanks, Will.']]);
    const masked = maskTranscript(transcript, [], { channelRoles: twoSides, names: ['Will'] });
    expect(masked.segments.map(({ text }) => text)).toEqual(['I will pay. Thanks, ▮▮▮.']);
  });
});

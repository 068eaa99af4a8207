/** A place in a text, both counted from 1. */
export type TextPlace = { readonly line: number; readonly column: number };

/** The line and column of an offset in UTF-16 units. */
export function placeOf(text: string, offset: number): TextPlace {
  let line = 1;
  let begun = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    begun = at + 1;
  }
  return { line, column: offset - begun + 1 };
}

type Expected = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close' | 'end';

/**
 * The offset of the first character that can't stand where it stands in JSON; the text's length where it ends too
 * early; null where nothing is wrong. JavaScript's own parser gives no position for most faults. Needs no recursion.
 */
export function jsonFault(text: string): number | null {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = skip(text, at, ' \t\n\r');
    const character = text[at];
    if (character === undefined) return expected === 'end' ? null : at;
    const afterValue: Expected = open.length === 0 ? 'end' : 'comma-or-close';
    if (character === '}' || character === ']') {
      const closes: Expected[] = ['comma-or-close', character === '}' ? 'key-or-close' : 'value-or-close'];
      if (!closes.includes(expected) || open.pop() !== character) return at;
      expected = open.length === 0 ? 'end' : 'comma-or-close';
      at++;
    } else if (expected === 'comma-or-close') {
      if (character !== ',') return at;
      expected = open.at(-1) === '}' ? 'key' : 'value';
      at++;
    } else if (expected === 'colon') {
      if (character !== ':') return at;
      expected = 'value';
      at++;
    } else if (expected === 'key' || expected === 'key-or-close') {
      if (character !== '"') return at;
      const end = stringEnd(text, at);
      if (!end.whole) return end.at;
      at = end.at;
      expected = 'colon';
    } else if (expected === 'end') {
      return at;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']');
      expected = character === '{' ? 'key-or-close' : 'value-or-close';
      at++;
    } else {
      const end = character === '"' ? stringEnd(text, at) : literalEnd(text, at);
      if (!end.whole) return end.at;
      at = end.at;
      expected = afterValue;
    }
  }
}

type End = { readonly at: number; readonly whole: boolean };

function stringEnd(text: string, begin: number): End {
  let at = begin + 1;
  for (;;) {
    const character = text[at];
    if (character === undefined || character < ' ') return { at, whole: false };
    if (character === '"') return { at: at + 1, whole: true };
    if (character !== '\\') {
      at++;
    } else if (text[at + 1] === 'u') {
      if (!/^[\da-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return { at, whole: false };
      at += 6;
    } else {
      if (!'"\\/bfnrt'.includes(text[at + 1] ?? ' ')) return { at, whole: false };
      at += 2;
    }
  }
}

/** A number or a word; where it is neither, the fault is its first character. */
function literalEnd(text: string, begin: number): End {
  const at = skip(text, begin, '+-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
  if (at - begin > 1000) return { at: begin, whole: false };
  const whole = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/.test(
    text.slice(begin, at),
  );
  return { at: whole ? at : begin, whole };
}

function skip(text: string, begin: number, over: string): number {
  let at = begin;
  while (at < text.length && over.includes(text.charAt(at))) at++;
  return at;
}

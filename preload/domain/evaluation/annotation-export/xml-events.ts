import { decodeEntities } from '../../recordings/transcript/plain-text';

/** What an XML file is made of, as far as annotation files need it. `at` is an offset in UTF-16 units. */
export type XmlEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly at: number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly at: number }
  | { readonly kind: 'text'; readonly text: string; readonly at: number };

/** The events of a text; `fault` is where it stops being XML, null: nowhere. */
export type XmlReading = { readonly events: readonly XmlEvent[]; readonly fault: number | null };

const longestTag = 10_000;

/**
 * The elements and texts of an XML file. Document types are passed over and no entity is defined, so that a file can
 * neither grow by expansion nor name other files. Elements must close in order; nothing recurses.
 */
export function xmlEvents(text: string): XmlReading {
  const events: XmlEvent[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const begin = text.indexOf('<', at);
    const end = begin === -1 ? text.length : begin;
    if (end > at) events.push({ kind: 'text', text: decodeEntities(text.slice(at, end)), at });
    if (begin === -1) break;
    const skipped = skippedTo(text, begin);
    if (skipped !== null) {
      if (skipped === -1) return { events, fault: begin };
      if (text.startsWith('<![CDATA[', begin)) {
        events.push({ kind: 'text', text: text.slice(begin + 9, skipped - 3), at: begin });
      }
      at = skipped;
      continue;
    }
    const close = tagEnd(text, begin);
    const tag = close === -1 ? null : /^<(\/?)([^\s<>/=]{1,200})/.exec(text.slice(begin, close));
    if (tag === null) return { events, fault: begin };
    const [, slash, name = ''] = tag;
    if (slash === '/') {
      if (open.pop() !== name) return { events, fault: begin };
      events.push({ kind: 'close', name, at: begin });
    } else {
      events.push({ kind: 'open', name, attributes: attributesOf(text.slice(begin, close)), at: begin });
      if (text[close - 1] === '/') events.push({ kind: 'close', name, at: begin });
      else open.push(name);
    }
    at = close + 1;
  }
  return { events, fault: open.length > 0 ? text.length : null };
}

/** The end of what is no element: instructions, comments, raw text, document types; −1: unclosed; null: an element. */
function skippedTo(text: string, begin: number): number | null {
  const after = (mark: string) => {
    const end = text.indexOf(mark, begin);
    return end === -1 ? -1 : end + mark.length;
  };
  if (text.startsWith('<?', begin)) return after('?>');
  if (text.startsWith('<!--', begin)) return after('-->');
  if (text.startsWith('<![CDATA[', begin)) return after(']]>');
  if (!text.startsWith('<!', begin)) return null;
  const plainEnd = text.indexOf('>', begin);
  const subset = text.indexOf('[', begin);
  return subset !== -1 && subset < plainEnd ? after(']>') : after('>');
}

/** The `>` that closes a tag, not one inside an attribute; −1: there is none within reason. */
function tagEnd(text: string, begin: number): number {
  let quote: string | null = null;
  for (let at = begin + 1; at < Math.min(text.length, begin + longestTag); at++) {
    const character = text.charAt(at);
    if (quote !== null) {
      if (character === quote) quote = null;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '>') {
      return at;
    } else if (character === '<') {
      return -1;
    }
  }
  return -1;
}

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of tag.matchAll(
    /\s([^\s=<>"']{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    attributes.set(name, decodeEntities(double ?? single ?? ''));
  }
  return attributes;
}

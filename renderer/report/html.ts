/** Markup that is safe to stand in a page: made by `html` alone, or by joining what it made. */
export type Html = { readonly markup: string };

type Part = Html | string | number | null | false | readonly Html[];

/** A piece of a page. Texts and numbers put into it are escaped; pieces go in as they are; null and false are nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = texts.reduce((sum, text, index) => sum + markupOf(parts[index - 1] ?? null) + text);
  return { markup };
}

/** The text as it may stand in an element or between the quotes of an attribute. */
export function escapeHtml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
      // What no page may hold: control characters, and halves of characters, which are no text in any encoding.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: see above
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/gu, '\ufffd')
  );
}

function markupOf(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

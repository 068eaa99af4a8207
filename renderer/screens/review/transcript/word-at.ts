import type { TranscriptIndex, WordPlace } from '@domain/recordings/transcript/transcript-index';

/** The word at a place of the page's text; null outside of the transcript. */
export function wordAtNode(index: TranscriptIndex, node: Node | null, offset: number): WordPlace | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const text = element?.closest<HTMLElement>('[data-segment]') ?? null;
  if (text === null) return null;
  const segment = Number(text.dataset.segment);
  const words = index.words[segment] ?? [];
  if (words.length === 0) return null;
  const at = node instanceof Text ? offset : 0;
  const word = words.findIndex(({ to }) => at < to);
  return { segment, word: word === -1 ? words.length - 1 : word };
}

/** The word under the pointer; null where none is. */
export function wordAtPoint(index: TranscriptIndex, x: number, y: number): WordPlace | null {
  const caret = document.caretPositionFromPoint(x, y);
  return caret === null ? null : wordAtNode(index, caret.offsetNode, caret.offset);
}

/** The words of what is selected by pointer; null where nothing, or nothing of the transcript, is selected. */
export function selectedWords(index: TranscriptIndex): { anchor: WordPlace; head: WordPlace } | null {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const anchor = wordAtNode(index, range.startContainer, range.startOffset);
  // The end of a range is behind what it holds: what stands right after it is not meant.
  const head = wordAtNode(index, range.endContainer, Math.max(0, range.endOffset - 1));
  return anchor === null || head === null ? null : { anchor, head };
}

/** The word some words further, over the ends of segments; stops at the ends of the transcript. */
export function wordBeside(index: TranscriptIndex, { segment, word }: WordPlace, by: number): WordPlace {
  const wanted = word + by;
  const words = index.words[segment] ?? [];
  if (wanted >= 0 && wanted < words.length) return { segment, word: wanted };
  let next = segment + Math.sign(by);
  while (index.words[next]?.length === 0) next += Math.sign(by);
  const others = index.words[next];
  if (others === undefined) return { segment, word: Math.max(0, Math.min(words.length - 1, wanted)) };
  return { segment: next, word: by > 0 ? 0 : others.length - 1 };
}

/** The first word of the segment some segments further. */
export function segmentBeside(index: TranscriptIndex, { segment }: WordPlace, by: number): WordPlace {
  const last = index.words.length - 1;
  return { segment: Math.min(Math.max(0, segment + by), Math.max(0, last)), word: 0 };
}

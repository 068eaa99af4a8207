/** The parts of a keyboard event that a combination is made of. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * The combination of a key press as actions name it: `Mod+Enter`, `Shift+ArrowLeft`, `M`, `[`, `Space`. Mod is Ctrl, or
 * Command on a Mac. Shift counts for letters and named keys only: `?` and `+` are reached with Shift on some keyboards
 * and without it on others. On keyboards without Latin letters the key's place decides, so M stays M in Greek.
 */
export function combinationOf(press: KeyPress): string {
  const modifiers = [press.ctrlKey || press.metaKey ? 'Mod' : '', press.altKey ? 'Alt' : ''];
  const letter = letterOf(press);
  const named = press.key.length > 1;
  const key = letter ?? (press.key === ' ' ? 'Space' : press.key);
  if (press.shiftKey && (letter !== null || named || press.key === ' ')) modifiers.push('Shift');
  return [...modifiers.filter(Boolean), key].join('+');
}

function letterOf(press: KeyPress): string | null {
  if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase();
  if (press.key.length > 1 || press.key.charCodeAt(0) < 128) return null;
  // Option and a digit write a sign on a Mac (`¡` for 1).
  const place = press.altKey ? /^(?:Key|Digit)([A-Z0-9])$/ : /^Key([A-Z])$/;
  return place.exec(press.code)?.[1] ?? null;
}

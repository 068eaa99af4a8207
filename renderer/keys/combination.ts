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
  const letter = digitOf(press) ?? letterOf(press);
  const named = press.key.length > 1;
  const key = letter ?? (press.key === ' ' ? 'Space' : press.key);
  if (press.shiftKey && (letter !== null || named || press.key === ' ')) modifiers.push('Shift');
  return [...modifiers.filter(Boolean), key].join('+');
}

/** With Alt the place of a digit decides: what it writes depends on Shift, on the keyboard and on the system. */
function digitOf({ altKey, code }: KeyPress): string | null {
  return altKey ? (/^Digit(\d)$/.exec(code)?.[1] ?? null) : null;
}

function letterOf(press: KeyPress): string | null {
  if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase();
  if (press.key.length > 1 || press.key.charCodeAt(0) < 128) return null;
  return /^Key([A-Z])$/.exec(press.code)?.[1] ?? null;
}

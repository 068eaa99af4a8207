const names: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
};

/** A key combination as people read it: `Mod+Shift+Z` is `Ctrl Shift Z`, or `⌘⇧Z` on a Mac. */
export function keyLabel(combination: string, mac = isMac()): string {
  const parts = combination === '+' ? ['+'] : combination.split(/\+(?=.)/);
  const shown = parts.map((part) => {
    if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'Shift') return mac ? '⇧' : 'Shift';
    if (part === 'Alt') return mac ? '⌥' : 'Alt';
    return names[part] ?? part;
  });
  return shown.join(mac ? '' : ' ');
}

function isMac(): boolean {
  return /Mac/.test(navigator.platform);
}

/** Why a key can't be an action's, in a sentence; `shown` is the key as people read it. */
export function keyRefusalSentence(
  refusal: 'focus' | 'dialog' | 'window' | 'clipboard' | 'typing',
  shown: string,
): string {
  switch (refusal) {
    case 'focus':
      return `${shown} moves from field to field. Choose another key.`;
    case 'dialog':
      return `${shown} closes dialogs and leaves fields. Choose another key.`;
    case 'window':
      return `${shown} belongs to the window or the browser and may never arrive here. Choose another key.`;
    case 'clipboard':
      return `${shown} copies, cuts or pastes text. Choose another key.`;
    case 'typing':
      return `This works while you type, so its key needs Ctrl or Alt, or is a function key. ${shown} would be typed.`;
  }
}

/** Who has the key already. */
export function keyConflictSentence(shown: string, titles: readonly string[]): string {
  const names = titles.map((title) => `“${title}”`).join(' and ');
  return `${shown} is the key of ${names}.`;
}

/** Why a file of keys was not taken; nothing has changed then. */
export function keyFileSentence(name: string, problem: 'not-keys' | 'newer' | 'damaged'): string {
  switch (problem) {
    case 'not-keys':
      return `${name} is not a file of Earmark keys. Choose one that was saved here with “Save to a file”.`;
    case 'newer':
      return `${name} was saved by a newer Earmark. Update this one, or save the keys anew there.`;
    case 'damaged':
      return `${name} is damaged: its list of keys can't be read. Save it anew on the other computer.`;
  }
}

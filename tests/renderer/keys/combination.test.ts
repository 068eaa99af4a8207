import { describe, expect, it } from 'vitest';
import { combinationOf, type KeyPress } from '../../../renderer/keys/combination';

const plain: KeyPress = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('combinationOf', () => {
  it.each<[string, Partial<KeyPress>, string]>([
    ['a letter', { key: 'm', code: 'KeyM' }, 'M'],
    ['a letter with Shift', { key: 'Z', code: 'KeyZ', shiftKey: true }, 'Shift+Z'],
    ['a letter with Caps Lock', { key: 'M', code: 'KeyM' }, 'M'],
    ['Ctrl with a letter', { key: 'k', code: 'KeyK', ctrlKey: true }, 'Mod+K'],
    ['Command with a letter', { key: 'k', code: 'KeyK', metaKey: true }, 'Mod+K'],
    ['Ctrl and Shift', { key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true }, 'Mod+Shift+Z'],
    ['Enter with Ctrl', { key: 'Enter', code: 'Enter', ctrlKey: true }, 'Mod+Enter'],
    ['an arrow with Shift', { key: 'ArrowLeft', code: 'ArrowLeft', shiftKey: true }, 'Shift+ArrowLeft'],
    ['the space bar', { key: ' ', code: 'Space' }, 'Space'],
    ['a plus that needs Shift', { key: '+', code: 'Equal', shiftKey: true }, '+'],
    ['a question mark that needs Shift', { key: '?', code: 'Slash', shiftKey: true }, '?'],
    ['a digit of the number pad', { key: '7', code: 'Numpad7' }, '7'],
    ['M on a Greek keyboard', { key: 'μ', code: 'KeyM' }, 'M'],
    ['Shift and Z on a Russian keyboard', { key: 'Я', code: 'KeyZ', shiftKey: true }, 'Shift+Z'],
    ['Option and a digit on a Mac', { key: '¡', code: 'Digit1', altKey: true }, 'Alt+1'],
    ['Alt, Shift and a digit', { key: '!', code: 'Digit1', altKey: true, shiftKey: true }, 'Alt+Shift+1'],
    ['Ctrl, Alt and a digit', { key: '²', code: 'Digit2', ctrlKey: true, altKey: true }, 'Mod+Alt+2'],
    ['a letter that stands on a digit in France', { key: 'é', code: 'Digit2' }, 'é'],
  ])('names %s', (_what, press, combination) => {
    expect(combinationOf({ ...plain, ...press })).toBe(combination);
  });
});

/** Where an action stands in the menu, the palette and the list of keys. */
export type ActionGroup =
  | 'Go to'
  | 'Recordings'
  | 'Playback'
  | 'Marks'
  | 'Scorecard'
  | 'Evaluation'
  | 'Program';

/**
 * One thing a person can do. Its key, its palette entry and its menu entry all come from here, so none can be missing
 * or say something else.
 */
export interface Action {
  id: string;
  title: string;
  /** Its name among all actions, where the title says what it would do at this moment (`Answer: Yes`). */
  generalTitle?: string;
  group: ActionGroup;
  /** Combinations as `combinationOf` writes them; the first is the one shown. */
  keys: readonly string[];
  /** Shown in place of the keys, where a family of actions has one entry in the list of keys (`1…9`). */
  family?: { keys: string; title: string };
  /** Also works while a text field has the focus (only sensible with a modifier or Escape). */
  whileTyping?: boolean;
  /** The key is then typed into the field that the action has given the focus. */
  typesOn?: boolean;
  enabled?: () => boolean;
  run: () => unknown;
}

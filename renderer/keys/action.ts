import type { ActionId } from './catalogue';

/** Where an action stands in the menu, the palette and the list of keys. */
export type ActionGroup =
  | 'Go to'
  | 'Recordings'
  | 'Playback'
  | 'Marks'
  | 'Clips'
  | 'Scorecard'
  | 'Evaluation'
  | 'Redaction'
  | 'Practice'
  | 'Team'
  | 'Builder'
  | 'Settings'
  | 'Program';

/** The screen on which an action is offered. Two actions that can be offered together can't share a key. */
export type ActionPlace =
  | 'everywhere'
  | 'recordings'
  | 'review'
  | 'library'
  | 'scorecards'
  | 'scorecard-rules'
  | 'what-if'
  | 'redaction'
  | 'practice'
  | 'exercise'
  | 'compare'
  | 'conflicts'
  | 'inbox'
  | 'settings';

/** What is told of an action where it is declared (`keys/actions`). */
export interface ActionFacts {
  /** Its name among all actions. A screen may say more precisely what it would do at this moment. */
  title: string;
  /** Combinations as `combinationOf` writes them; the first is the one shown. */
  keys: readonly string[];
  /** Shown in place of the keys, where a family of actions has one entry in the list of keys (`1…9`). */
  family?: { keys: string; title: string };
  /** Also works while a text field has the focus (only sensible with a modifier or Escape). */
  whileTyping?: boolean;
}

/** One thing a person can do, as it is declared: whether or not its screen is open. */
export interface NamedAction extends ActionFacts {
  id: string;
  group: ActionGroup;
  where: ActionPlace;
}

/** What a screen adds to an action while it can be done there. */
interface Doing {
  /** The key is then typed into the field that the action has given the focus. */
  typesOn?: boolean;
  enabled?: () => boolean;
  run: () => unknown;
}

/** An action that a screen can do at this moment. Everything else about it is said once, in the catalogue. */
export interface DeclaredOffer extends Doing {
  id: ActionId;
  /** What it would do at this moment (`Answer: Yes`), where that is more than its own title says. */
  title?: string;
}

/** An action about something that a person has made, a view; no catalogue can know of it. */
export interface MadeOffer extends Doing, NamedAction {
  id: `recordings-view-${string}`;
}

export type Offer = DeclaredOffer | MadeOffer;

/** An action as the menu, the palette and the list of keys show it, and as its key runs it. */
export interface Action extends NamedAction, Doing {}

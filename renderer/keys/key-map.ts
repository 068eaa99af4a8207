import type { Action, NamedAction } from './action';

/** The keys that a person has given to actions, by action; an empty list: the action has no key any more. */
export type KeyMap = Readonly<Record<string, readonly string[]>>;

/** The action with the keys it has now. Where it stands for a family of keys, it stands for itself once it has its own. */
export function withKeys<T extends Pick<Action, 'id' | 'keys' | 'family'>>(action: T, map: KeyMap): T {
  const keys = map[action.id];
  if (keys === undefined) return action;
  const { family: _, ...alone } = action;
  // What is left out is optional in every action.
  return { ...alone, keys } as T;
}

/** Why a combination can't be an action's key; null when it can. The sentences are text/keys.ts. */
export type KeyRefusal = 'focus' | 'dialog' | 'window' | 'clipboard' | 'typing' | null;

const reserved: readonly { refusal: Exclude<KeyRefusal, null>; keys: readonly string[] }[] = [
  { refusal: 'focus', keys: ['Tab', 'Shift+Tab'] },
  { refusal: 'dialog', keys: ['Escape'] },
  {
    refusal: 'window',
    keys: [
      'Mod+W',
      'Mod+Shift+W',
      'Mod+T',
      'Mod+Shift+T',
      'Mod+N',
      'Mod+Shift+N',
      'Mod+Q',
      'Mod+R',
      'Mod+Shift+R',
    ].concat([
      'Alt+F4',
      'F5',
      'F11',
      'F12',
      'Mod+Tab',
      'Alt+Tab',
      'Mod+M',
      'Mod+H',
      'Mod+-',
      'Mod++',
      'Mod+0',
    ]),
  },
  { refusal: 'clipboard', keys: ['Mod+C', 'Mod+V', 'Mod+X'] },
];

export function keyRefusal(combination: string, action: Pick<NamedAction, 'whileTyping'>): KeyRefusal {
  const found = reserved.find(({ keys }) => keys.includes(combination));
  if (found !== undefined) return found.refusal;
  const types = !/^(Mod|Alt)\+/.test(combination) && !/^(Shift\+)?F\d+$/.test(combination);
  return action.whileTyping === true && types ? 'typing' : null;
}

/** Whether two actions can be offered at the same time, so that one key can't mean both. */
function meet(one: NamedAction, other: NamedAction): boolean {
  return one.where === other.where || one.where === 'everywhere' || other.where === 'everywhere';
}

/** The other actions that have this key already where the action has it too. */
export function keyConflicts(
  combination: string,
  action: NamedAction,
  all: readonly NamedAction[],
  map: KeyMap,
): NamedAction[] {
  return all.filter(
    (other) =>
      other.id !== action.id && meet(action, other) && withKeys(other, map).keys.includes(combination),
  );
}

/** The action's key is this one alone; whoever had it loses it. */
export function keyAssigned(
  map: KeyMap,
  action: NamedAction,
  combination: string,
  conflicts: readonly NamedAction[],
): KeyMap {
  const without = conflicts.map((other) => [
    other.id,
    withKeys(other, map).keys.filter((key) => key !== combination),
  ]);
  return { ...map, ...Object.fromEntries(without), [action.id]: [combination] };
}

/** The action has its own keys again. A key that another has been given meanwhile stays with the other. */
export function keyReset(map: KeyMap, action: NamedAction, all: readonly NamedAction[]): KeyMap {
  const { [action.id]: _, ...rest } = map;
  const free = action.keys.filter((key) => keyConflicts(key, action, all, rest).length === 0);
  return free.length === action.keys.length ? rest : { ...rest, [action.id]: free };
}

/** The states an evaluation can be in over its whole life. */
export const lifecycleStates = [
  'draft',
  'submitted',
  'released',
  'acknowledged',
  'disputed',
  'under-review',
  'upheld',
  'adjusted',
  'returned',
  'closed',
  'void',
] as const;
export type LifecycleState = (typeof lifecycleStates)[number];

export type LifecycleCommand =
  | 'submit'
  | 'release'
  | 'acknowledge'
  | 'dispute'
  | 'take-up'
  | 'uphold'
  | 'adjust'
  | 'return'
  | 'reopen'
  | 'close'
  | 'void';

/** One arrow of the lifecycle. `revision` next: what follows is a new revision that supersedes the one before. */
export type Arrow = {
  readonly command: LifecycleCommand;
  readonly from: LifecycleState;
  readonly to: LifecycleState;
  readonly by: 'evaluator' | 'lead' | 'agent';
  readonly reasonRequired: boolean;
  readonly revision: 'same' | 'next';
};

const plainArrow = { reasonRequired: false, revision: 'same' } as const;
const reasonedArrow = { reasonRequired: true, revision: 'same' } as const;

/** Every arrow there is, as SYNC.md declares them: what is not in this list cannot happen. */
export const lifecycle: readonly Arrow[] = [
  { command: 'submit', from: 'draft', to: 'submitted', by: 'evaluator', ...plainArrow },
  { command: 'release', from: 'submitted', to: 'released', by: 'lead', ...plainArrow },
  { command: 'acknowledge', from: 'released', to: 'acknowledged', by: 'agent', ...plainArrow },
  { command: 'close', from: 'acknowledged', to: 'closed', by: 'lead', ...plainArrow },
  { command: 'dispute', from: 'released', to: 'disputed', by: 'agent', ...reasonedArrow },
  { command: 'take-up', from: 'disputed', to: 'under-review', by: 'lead', ...plainArrow },
  { command: 'uphold', from: 'under-review', to: 'upheld', by: 'lead', ...reasonedArrow },
  { command: 'close', from: 'upheld', to: 'closed', by: 'lead', ...plainArrow },
  {
    command: 'adjust',
    from: 'under-review',
    to: 'adjusted',
    by: 'lead',
    reasonRequired: true,
    revision: 'next',
  },
  { command: 'release', from: 'adjusted', to: 'released', by: 'lead', ...plainArrow },
  { command: 'return', from: 'draft', to: 'returned', by: 'lead', ...reasonedArrow },
  { command: 'return', from: 'submitted', to: 'returned', by: 'lead', ...reasonedArrow },
  {
    command: 'reopen',
    from: 'returned',
    to: 'draft',
    by: 'evaluator',
    reasonRequired: false,
    revision: 'next',
  },
  ...lifecycleStates
    .filter((state) => state !== 'void')
    .map((from) => ({ command: 'void', from, to: 'void', by: 'lead', ...reasonedArrow }) as const),
];

/** Where one evaluation stands: a command names the position it was decided on, and is refused on any other. */
export type Position = { readonly state: LifecycleState; readonly revision: number };

export type Move =
  | { readonly kind: 'moved'; readonly position: Position }
  | { readonly kind: 'refused'; readonly why: 'stale' | 'no-such-arrow' | 'reason-missing' };

/**
 * The position after a command. `stale`: the evaluation has moved on since the command was decided; that is told apart
 * from a command that was never possible, because then the person only has to look again.
 */
export function move(
  position: Position,
  command: LifecycleCommand,
  expected: Position,
  reason: string | null,
): Move {
  if (position.state !== expected.state || position.revision !== expected.revision) {
    return { kind: 'refused', why: 'stale' };
  }
  const arrow = lifecycle.find((one) => one.command === command && one.from === position.state);
  if (arrow === undefined) return { kind: 'refused', why: 'no-such-arrow' };
  if (arrow.reasonRequired && (reason ?? '').trim() === '') return { kind: 'refused', why: 'reason-missing' };
  const revision = position.revision + (arrow.revision === 'next' ? 1 : 0);
  return { kind: 'moved', position: { state: arrow.to, revision } };
}

/** The commands that a state allows. */
export function commandsFrom(state: LifecycleState): LifecycleCommand[] {
  return lifecycle.filter(({ from }) => from === state).map(({ command }) => command);
}

import type { MarkedTime } from '@domain/clips/mark-overlap';

/** What a learner has done in one exercise. */
export interface ExerciseAnswer {
  readonly marks: readonly MarkedTime[];
  readonly optionId: string | null;
  readonly revealed: boolean;
}

/** What a learner says of two clips. */
export interface PairAnswer {
  readonly choice: 'one' | 'other' | null;
  readonly note: string;
}

interface Kept {
  readonly exercises: Readonly<Record<string, ExerciseAnswer>>;
  readonly pairs: Readonly<Record<string, PairAnswer>>;
  readonly heard: readonly string[];
}

const nothing: Kept = { exercises: {}, pairs: {}, heard: [] };

/** The learner's answers. They stay in this browser, where it keeps anything for a page from a stick, and go nowhere else. */
export interface Answers {
  exercise(id: string): ExerciseAnswer;
  pair(id: string): PairAnswer;
  heard(clipId: string): boolean;
  setExercise(id: string, answer: ExerciseAnswer): void;
  setPair(id: string, answer: PairAnswer): void;
  setHeard(clipId: string): void;
  /** Whether they will be there when the page is opened again. */
  readonly kept: () => boolean;
}

export function openAnswers(packId: string): Answers {
  const key = `earmark-pack-${packId}`;
  let { values, works } = read(key);
  const write = (next: Kept) => {
    values = next;
    try {
      localStorage.setItem(key, JSON.stringify(next));
      works = true;
    } catch {
      works = false;
    }
  };
  return {
    exercise: (id) => values.exercises[id] ?? { marks: [], optionId: null, revealed: false },
    pair: (id) => values.pairs[id] ?? { choice: null, note: '' },
    heard: (clipId) => values.heard.includes(clipId),
    setExercise: (id, answer) => write({ ...values, exercises: { ...values.exercises, [id]: answer } }),
    setPair: (id, answer) => write({ ...values, pairs: { ...values.pairs, [id]: answer } }),
    setHeard(clipId) {
      if (!values.heard.includes(clipId)) write({ ...values, heard: [...values.heard, clipId] });
    },
    kept: () => works,
  };
}

function read(key: string): { values: Kept; works: boolean } {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return { values: isKept(found) ? found : nothing, works: true };
  } catch {
    // A browser may keep nothing for pages of files, or somebody has changed what it kept.
    return { values: nothing, works: false };
  }
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['exercises', 'pairs'].every((name) => typeof Reflect.get(value, name) === 'object') &&
    Array.isArray(Reflect.get(value, 'heard'))
  );
}

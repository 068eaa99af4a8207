import type { LibraryRow } from './library';

type Rows = readonly LibraryRow[];

/** Finds contacts in answers of the index by their ids, without looking through the rows. */
export interface RowPlaces {
  /** An answer: which rows it holds, by their places in the library and in its order. */
  remember(rows: Rows, order: Uint32Array, shown: Rows): void;
  /** Where a contact stands in an answer that is remembered; -1: nowhere. */
  placeOf(shown: Rows, interactionId: string): number;
  /** Puts down where each contact stands in the library, ahead of the first question. */
  prepare(rows: Rows): void;
}

interface Answer {
  readonly rows: Rows;
  readonly order: Uint32Array;
  /** For each row of the library the place where it is shown, one more than that; 0: it isn't. Made when first asked for. */
  shownAt: Uint32Array | null;
}

/** Remembers answers for as long as somebody has their rows. */
export function createRowPlaces(): RowPlaces {
  const answers = new WeakMap<Rows, Answer>();
  let placed: { rows: Rows; placeOf: Map<string, number> } = { rows: [], placeOf: new Map() };

  /** Rows of a library that goes on growing keep their places, so that only those that are new are put down. */
  function placesIn(rows: Rows): ReadonlyMap<string, number> {
    if (placed.rows === rows) return placed.placeOf;
    const same = placed.rows.every((row, place) => row.interaction.id === rows[place]?.interaction.id);
    const placeOf = same ? placed.placeOf : new Map<string, number>();
    for (let place = same ? placed.rows.length : 0; place < rows.length; place++) {
      const row = rows[place];
      if (row !== undefined) placeOf.set(row.interaction.id, place);
    }
    placed = { rows, placeOf };
    return placeOf;
  }

  return {
    remember(rows, order, shown) {
      answers.set(shown, { rows, order, shownAt: null });
    },
    placeOf(shown, interactionId) {
      const answer = answers.get(shown);
      if (answer === undefined) return -1;
      const place = placesIn(answer.rows).get(interactionId);
      if (place === undefined) return -1;
      answer.shownAt ??= inverse(answer.order, answer.rows.length);
      return (answer.shownAt[place] ?? 0) - 1;
    },
    prepare(rows) {
      placesIn(rows);
    },
  };
}

function inverse(order: Uint32Array, count: number): Uint32Array {
  const shownAt = new Uint32Array(count);
  for (let at = 0; at < order.length; at++) shownAt[order[at] ?? 0] = at + 1;
  return shownAt;
}

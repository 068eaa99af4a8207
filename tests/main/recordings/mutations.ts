/** Numbers that look like chance and are the same in every run. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Mutation = (bytes: Buffer, below: (limit: number) => number) => Buffer;

/** Where a header lies in nearly every format. */
const headBytes = 96;

/** The ways in which files go wrong: bits flip in the head or anywhere, ends are lost, parts are blank, doubled or gone. */
const mutations: readonly Mutation[] = [
  (bytes, below) => overwritten(bytes, below, Math.min(headBytes, bytes.length), 3),
  (bytes, below) => overwritten(bytes, below, bytes.length, 40),
  (bytes, below) => bytes.subarray(0, 1 + below(bytes.length - 1)),
  (bytes, below) => filled(bytes, below, 0),
  (bytes, below) => filled(bytes, below, 0xff),
  (bytes, below) => {
    const at = below(bytes.length);
    const part = bytes.subarray(at, at + 1 + below(4000));
    return Buffer.concat([bytes.subarray(0, at), part, part, bytes.subarray(at)]);
  },
  (bytes, below) => {
    const at = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(4000))]);
  },
  (bytes, below) => {
    // A length or a count that says the largest number there is.
    const start = 4 * below(headBytes / 4);
    return Buffer.concat([bytes.subarray(0, start), Buffer.alloc(4, 0xff), bytes.subarray(start + 4)]);
  },
];

function overwritten(bytes: Buffer, below: (limit: number) => number, within: number, count: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let done = 0; done < count; done++) copy[below(within)] = below(256);
  return copy;
}

function filled(bytes: Buffer, below: (limit: number) => number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  const from = below(copy.length);
  copy.fill(value, from, Math.min(copy.length, from + 1 + below(4000)));
  return copy;
}

/** The file, broken in one of all these ways; the same number breaks it in the same way. */
export function mutated(bytes: Buffer, number: number): Buffer {
  const mutation = mutations[number % mutations.length] ?? ((whole: Buffer) => whole);
  return mutation(bytes, chance(number * 7919 + bytes.length));
}

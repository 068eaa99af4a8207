import { useState } from 'react';

/** A stored value as it was first read, until it says something else: a new reading alone makes nobody begin anew. */
export function useUnchanged<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  if (JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}

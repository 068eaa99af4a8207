/** Closes a switch over a union: adding a case anywhere else becomes a type error here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}

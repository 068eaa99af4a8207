/** A source of ids that gives the same ones each time it is begun, for changes that are made twice. */
export function sameIds(newId: () => string): () => () => string {
  const ids: string[] = [];
  return () => {
    let next = 0;
    return () => {
      ids[next] ??= newId();
      return ids[next++] ?? '';
    };
  };
}

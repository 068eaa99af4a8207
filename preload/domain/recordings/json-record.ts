/** So deep and so wide is looked into an object; what lies further says nothing of a call. */
const deepest = 6;
const mostColumns = 200;
const mostItems = 20;
const longestText = 2000;

/**
 * The texts of an object by their paths (`agent.name`), in its own order. Objects in a list lie under the list's own
 * path, joined (`users.name`: `Ada, Kim`), so that two calls with one and with three users have the same columns.
 */
export function flattenRecord(value: unknown): Map<string, string> {
  const found = new Map<string, string[]>();
  collect(value, '', 0, found);
  return new Map([...found].map(([path, texts]) => [path, texts.join(', ').slice(0, longestText)]));
}

function collect(value: unknown, path: string, depth: number, found: Map<string, string[]>): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    const texts = found.get(path);
    if (texts !== undefined) texts.length < mostItems && texts.push(String(value));
    else if (found.size < mostColumns) found.set(path, [String(value)]);
    return;
  }
  if (depth >= deepest) return;
  const inner = Array.isArray(value)
    ? value.slice(0, mostItems).map((item) => ['', item] as const)
    : Object.entries(value);
  for (const [key, item] of inner) {
    collect(item, [path, key].filter((part) => part !== '').join('.'), depth + 1, found);
  }
}

/** Whether a value is an object with names, as a record of a call is. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The records of a list: the list itself, or the only list of objects in an object around it (`{"recordings": […]}`).
 * Null for an object that is a record by itself, and for anything else.
 */
export function recordList(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value.some(isRecord) ? value : null;
  if (!isRecord(value)) return null;
  const lists = Object.values(value).filter(
    (item): item is unknown[] => Array.isArray(item) && item.some(isRecord),
  );
  const others = Object.values(value).filter((item) => !Array.isArray(item));
  // An object that says much besides its list is a record with a list in it, such as a call with its users.
  return lists.length === 1 && others.length <= 4 && others.every((item) => !isRecord(item))
    ? (lists[0] ?? null)
    : null;
}

const speechKeys = ['text', 'transcript', 'content', 'Content', 'word', 'words'];

/** Whether an object holds what was said, in a list of pieces of speech: that is a transcript of some kind. */
export function hasSpeech(value: unknown, depth = 0): boolean {
  if (!isRecord(value) || depth > 2) return false;
  return Object.values(value).some((item) => {
    if (!Array.isArray(item)) return hasSpeech(item, depth + 1);
    const [first] = item;
    return (
      isRecord(first) && (speechKeys.some((key) => Object.hasOwn(first, key)) || hasSpeech(first, depth + 1))
    );
  });
}

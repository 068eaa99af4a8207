import type { Operation } from '@domain/sync/operation';
import { badAnswer } from './connect-problem';
import type { PushAnswer, Seen, TeamLink, WirePage, WireRow } from './team-link';

/**
 * The last stamp that is believed, in Unix milliseconds (the year 2200): a clock that has met a later one would soon have
 * no stamps left to give, and nothing more could be written on this device.
 */
const lastInstant = 7_258_118_400_000;

/**
 * A link whose answers are compared with what was asked. A database that is restored, changed by hand or somebody else's can say
 * what can't be true: that fails as `bad-answer` before anything is done with it, so that what is here stays as it is.
 */
export function checkedLink(link: TeamLink): TeamLink {
  return {
    ...link,
    async push(seen, operations) {
      const answer = await link.push(seen, operations);
      checkPush(seen, operations, answer);
      return answer;
    },
    async pull(after, seen, most) {
      const page = await link.pull(after, seen, most);
      checkPage(after, seen, most, page);
      return page;
    },
    async look(names) {
      const rows = await link.look(names);
      const asked = new Set(names.map(([kind, id]) => `${kind}\n${id}`));
      for (const { kind, id } of rows)
        if (!asked.has(`${kind}\n${id}`)) throw badAnswer(`a row that nobody asked for: ${kind} ${id}`);
      checkStamps(rows);
      return rows;
    },
  };
}

/** Every operation is answered, each once and in its order; a write ends behind all that was seen before it. */
function checkPush(seen: Seen, operations: readonly Operation[], { results, n, mark }: PushAnswer): void {
  const named = operations.every(({ op }, index) => results[index]?.op === op);
  if (results.length !== operations.length || !named)
    throw badAnswer(`${results.length} verdicts for ${operations.length} changes`);
  if (n <= seen.n || mark === null) throw badAnswer(`a write that ends at ${n}, after ${seen.n}`);
}

/** A page ends behind where it was to begin, and not behind the head, which is where it was or further. */
function checkPage(after: number, seen: Seen, most: number, page: WirePage): void {
  const { known, n, head, rows } = page;
  if (!known) {
    if (seen.n === 0) throw badAnswer('a restored database, said to whoever has seen none');
    return;
  }
  if (head < seen.n || n < after || n > head)
    throw badAnswer(`a page from ${after} to ${n} of ${head}, after ${seen.n}`);
  if (n === after && n < head) throw badAnswer(`no page behind ${after}, where there are ${head}`);
  if (rows.length > most) throw badAnswer(`${rows.length} rows instead of ${most}`);
  checkStamps(rows);
}

function checkStamps(rows: readonly WireRow[]): void {
  for (const { kind, id, stamps } of rows)
    for (const stamp of Object.values(stamps))
      if (Number(stamp.slice(0, 13)) > lastInstant) throw badAnswer(`the time of ${kind} ${id}`);
}

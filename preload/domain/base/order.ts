import { longestRising } from './rising';

/**
 * Numbers that keep a list in its order, each stored with its own row so that two devices may insert at different places:
 * what stays in order keeps its number, what is new or moved gets one between its neighbours. Only where no number is
 * left between two of them are all counted anew.
 *
 * @param known the number that each has so far; null: it is new
 */
export function ordersFor(known: readonly (number | null)[]): number[] {
  const kept = longestRising(known);
  if (kept.size === known.length) return known.map((order, place) => order ?? place + 1);
  const orders = known.map((order, place) => (kept.has(place) ? order : null));
  const filled = filledIn(orders);
  const rising = filled.every((order, place) => place === 0 || order > (filled[place - 1] ?? order));
  return rising ? filled : known.map((_order, place) => place + 1);
}

function filledIn(orders: readonly (number | null)[]): number[] {
  const filled: number[] = [];
  for (const [place, order] of orders.entries()) {
    if (order !== null) {
      filled.push(order);
      continue;
    }
    const next = orders.findIndex((one, at) => at > place && one !== null);
    const after = orders[next] ?? null;
    const before = filled.at(-1) ?? null;
    if (after === null) filled.push(before === null ? 1 : before + 1);
    else if (before === null) filled.push(after - (next - place));
    else filled.push(before + (after - before) / (next - place + 1));
  }
  return filled;
}

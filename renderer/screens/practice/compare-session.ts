import { create } from 'zustand';
import { goTo } from '../../session';

export type Side = 'one' | 'other';

/** What is in front where two clips are compared; none of it is stored. */
interface CompareSession {
  /** The pair in front; null: none was opened yet. */
  readonly pairId: string | null;
  /** The clip that is heard. */
  readonly side: Side;
}

export const useCompare = create<CompareSession>(() => ({ pairId: null, side: 'one' }));

/** Goes to the comparison of a pair, at its first clip. */
export function openComparison(pairId: string): void {
  useCompare.setState({ pairId, side: 'one' });
  goTo('compare');
}

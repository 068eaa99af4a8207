import type { StartReport } from '@contract/app';
import type { Repair } from './open-journal';

/** What a start has mended in the journal, as its report tells it. */
export function mended(repairs: readonly Repair[]): Pick<StartReport, 'torn' | 'rebuilt'> {
  const rebuilt = repairs.flatMap((repair) => (repair.kind === 'rebuilt' ? [repair.entries] : []));
  const torn = repairs.reduce((sum, repair) => sum + (repair.kind === 'torn' ? repair.bytes : 0), 0);
  return { torn, rebuilt: rebuilt.at(-1) ?? null };
}

/** Said on the terminal, for whoever keeps this machine: nothing that was acknowledged is lost in either case. */
export function repairSentence(repair: Repair): string {
  return repair.kind === 'torn'
    ? `The journal ended in ${repair.bytes} bytes of an unfinished entry; they are kept in ${repair.keptIn}.`
    : `The journal was damaged; its ${repair.entries} readable entries are in a new one, and the old files are kept.`;
}

import type { BundleFault, ExchangeFolder, ExchangeState, Peer } from '@contract/exchange';
import { lineStep, takeable } from '@domain/exchange/line';
import { errorCode, storageRefusal } from '../files/storage-problem';
import { RefusalError } from '../ports/refusal';
import type { ExchangeKept } from './exchange-files';
import type { FolderLook } from './folder-look';
import { impostorOf, peerOf, takenOf, trustOf } from './incoming';
import type { BundleFile } from './read-bundle';

/** What of a look into the exchange folder can be taken in now, what waits, and for whom nobody has answered. */
export interface SortedLook {
  readonly ready: readonly BundleFile[];
  readonly unknown: readonly Peer[];
  readonly waiting: number;
  readonly taken: number;
  readonly problems: ExchangeFolder['problems'];
}

/** Sorts what lies in the folder: each line of a trusted device as far as it goes on from what was taken. */
export function sortLook(look: FolderLook, kept: ExchangeKept, ownKey: string): SortedLook {
  const ready: BundleFile[] = [];
  const problems: { file: string; fault: BundleFault }[] = [...look.faults];
  const unknown = new Map<string, Peer>();
  let waiting = look.unsettled;
  let taken = 0;
  for (const line of linesOf(look.bundles)) {
    const [first] = line;
    if (first === undefined) continue;
    const { manifest } = first;
    const file = `${manifest.name} ${manifest.number}`;
    const other = impostorOf(kept, manifest);
    if (manifest.key === ownKey) problems.push({ file, fault: { kind: 'own' } });
    else if (other !== null) problems.push({ file, fault: { kind: 'other-device', name: other } });
    else if (trustOf(kept, manifest.key) === null) {
      unknown.set(manifest.key, peerOf(manifest));
      waiting += line.length;
    } else {
      const place = takenOf(kept, manifest);
      const named = line.map((bundle) => ({ ...bundle.manifest, hash: bundle.hash, bundle }));
      const now = takeable(place, named);
      ready.push(...now.map(({ bundle }) => bundle));
      const reached = [...place, ...now.map(({ hash }) => hash)];
      for (const one of named) {
        if (now.includes(one)) continue;
        const step = lineStep(reached, one);
        if (step.kind === 'again') taken += 1;
        else if (step.kind === 'forked')
          problems.push({ file: `${one.name} ${one.number}`, fault: { kind: 'forked', number: one.number } });
        else if (step.kind === 'gap') {
          waiting += 1;
          const { missing } = step;
          problems.push({
            file: `${one.name} ${one.number}`,
            fault: { kind: 'gap', missing, number: one.number },
          });
        }
      }
    }
  }
  return { ready, unknown: [...unknown.values()], waiting, taken, problems };
}

/** Why the exchange folder can't be used now, from what the disk said. */
export function folderTrouble(error: unknown): ExchangeFolder['state'] {
  if (error instanceof RefusalError && error.refusal.code === 'STORAGE')
    return troubleOf(error.refusal.data.problem);
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  const refusal = storageRefusal(error);
  return refusal?.code === 'STORAGE' ? troubleOf(refusal.data.problem) : 'unreadable';
}

function troubleOf(problem: string): ExchangeFolder['state'] {
  return problem === 'disk-full' || problem === 'read-only' || problem === 'missing' ? problem : 'unreadable';
}

/** Whom files were sent to by hand, the last one first. */
export function readersOf({ sending }: ExchangeKept): ExchangeState['readers'] {
  return Object.entries(sending)
    .flatMap(([key, { name, hashes, last }]) =>
      key.startsWith('person ') ? [{ name, files: hashes.length, last }] : [],
    )
    .sort((one, other) => (one.last < other.last ? 1 : -1));
}

function linesOf(bundles: readonly BundleFile[]): BundleFile[][] {
  const lines = new Map<string, BundleFile[]>();
  for (const bundle of bundles) {
    const name = `${bundle.manifest.key} ${bundle.manifest.line}`;
    lines.set(name, [...(lines.get(name) ?? []), bundle]);
  }
  return [...lines.values()].map((line) =>
    line.toSorted((one, other) => one.manifest.number - other.manifest.number),
  );
}

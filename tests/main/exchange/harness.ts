import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExchangeState, OpenedBundle } from '@contract/exchange';
import type { ExchangeDocument } from '@domain/exchange/document';
import { openExchange } from '../../../main/exchange/exchange-service';
import type { CarriedFile } from '../../../main/ports/backup';
import type { ExchangeService } from '../../../main/ports/exchange';
import type { KeyStore } from '../../../main/ports/keys';
import { temporaryFolder } from '../journal/harness';

/**
 * A device with the real service on folders of its own. Time moves when it is told to, and looks come with it. A copied folder
 * (`given`) has the keys of the one that it was copied from (`keysOf`).
 */
export async function deviceNamed(name: string, device: string, given?: string, keysOf = given) {
  const data = given ?? (await temporaryFolder());
  let time = Date.UTC(2026, 10, 30, 9);
  const due = new Set<() => void>();
  const sounds: CarriedFile[] = [];
  const takenIn: string[][] = [];
  await mkdir(join(data, 'uploads'), { recursive: true });
  const service = await openExchange({
    ...{ folder: join(data, 'exchange'), uploads: join(data, 'uploads'), device },
    keyStore: storeIn(new Map(keysOf === undefined ? [] : stores.get(keysOf)), data),
    person: () => name,
    timers: {
      now: () => time++,
      after: (_milliseconds, act) => {
        due.add(act);
        return () => void due.delete(act);
      },
    },
    carrying: {
      staging: join(data, 'staging'),
      files: async () => sounds,
      lacking: async (ids) => ids.filter((id) => !takenIn.flat().includes(id)),
      takeIn: async (ids) => {
        takenIn.push([...ids]);
        return [...ids];
      },
    },
  });
  return {
    ...{ data, device, service, sounds, takenIn },
    /** Looks into the folder now, and once more, as a file counts when it has kept still; answers what it found. */
    async look(minutes = 1): Promise<ExchangeState> {
      for (let count = 0; count < 2; count += 1) {
        time += minutes * 60_000;
        const acts = [...due];
        due.clear();
        for (const act of acts) act();
        await settled(service);
      }
      return stateOf(service);
    },
  };
}

const stores = new Map<string, Map<string, Buffer>>();

function storeIn(keys: Map<string, Buffer>, data: string): KeyStore {
  stores.set(data, keys);
  return {
    kind: async () => 'file',
    place: null,
    read: async (id) => keys.get(id) ?? null,
    write: async (id, key) => void keys.set(id, key),
    remove: async (id) => void keys.delete(id),
  };
}

/** Answers when the look that is under way has ended: choosing a key that nobody has looks once more. */
async function settled(service: ExchangeService): Promise<void> {
  await service.distrust('0'.repeat(64));
}

export async function stateOf(service: ExchangeService): Promise<ExchangeState> {
  for await (const state of service.watch(undefined)) return state;
  throw new Error('The service said nothing.');
}

/** Looks at a bundle's file; rejects with why it is refused. */
export async function lookAt(service: ExchangeService, path: string): Promise<OpenedBundle> {
  let found: OpenedBundle | null = null;
  for await (const { result } of service.look({ kind: 'paths', paths: [path] }, undefined)) found = result;
  if (found === null) throw new Error('Nothing was found out.');
  return found;
}

/** A document that is none of ours, but whole. */
export function someDocument(n: number): ExchangeDocument {
  return {
    kind: 'evaluation',
    id: `evaluation-${n}`,
    rows: [
      {
        table: 'evaluations',
        row: {
          id: `evaluation-${n}`,
          fields: { state: 'submitted', text: 'Åsa\u0000’s' },
          stamps: { state: '17643000000000000-00000000000a', text: '17643000000000000-00000000000a' },
          deleted: false,
        },
      },
    ],
  };
}

/** Sends documents to somebody as a file in this folder; answers its path. */
export async function sendTo(
  service: ExchangeService,
  folder: string,
  reader: string,
  documents: readonly ExchangeDocument[],
  recordingIds: string[] = [],
): Promise<string> {
  const { job } = await service.begin({ reader: { kind: 'person', name: reader } });
  await service.add({ job, documents });
  const { name } = await service.finish({ job, recordingIds, target: { kind: 'folder', path: folder } });
  return join(folder, name);
}

/** Puts documents into the exchange folder. */
export async function share(
  service: ExchangeService,
  documents: readonly ExchangeDocument[],
): Promise<string> {
  const { job } = await service.begin({ reader: { kind: 'folder' } });
  await service.add({ job, documents });
  const done = await service.finish({ job, recordingIds: [], target: { kind: 'download' } });
  return join(done.folder ?? '', done.name);
}

import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedBundle, Peer } from '@contract/exchange';
import type { ExchangeDocument } from '@domain/exchange/document';
import { lineStep } from '@domain/exchange/line';
import type { CarryingService } from '../ports/backup';
import { RefusalError } from '../ports/refusal';
import { bundleRefused } from './bundle-refused';
import type { ExchangeFiles, ExchangeKept } from './exchange-files';
import { fingerprintOf, type Identity } from './identity';
import type { BundleFile } from './read-bundle';

/** A bundle that can be taken in once its device is trusted. */
interface Waiting {
  readonly bundle: BundleFile;
  readonly opened: OpenedBundle;
  /** What is removed with it: an upload. */
  readonly uploaded: string | null;
}

export interface IncomingParts {
  readonly device: string;
  readonly identity: Pick<Identity, 'key'>;
  readonly files: ExchangeFiles;
  readonly now: () => number;
  readonly carrying: Pick<CarryingService, 'staging' | 'lacking' | 'takeIn'>;
}

export type Incoming = ReturnType<typeof createIncoming>;

/** Bundles on their way in: each is known by a job until all of it has been taken in. */
export function createIncoming({ device, identity, files, now, carrying }: IncomingParts) {
  const waiting = new Map<string, Waiting>();
  const find = (job: string): Waiting => {
    const found = waiting.get(job);
    if (found === undefined) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'bundle' } });
    return found;
  };
  const trusted = (job: string): Waiting => {
    const found = find(job);
    const { key, name } = found.bundle.manifest;
    if (trustOf(files.now(), key) === null) throw bundleRefused({ kind: 'untrusted', name });
    return found;
  };
  return {
    /** Gives a bundle a job, once. `uploaded` is removed with it. */
    offer(bundle: BundleFile, uploaded: string | null): OpenedBundle {
      for (const one of waiting.values())
        if (one.bundle.hash === bundle.hash && one.uploaded === uploaded)
          return { ...one.opened, trusted: trustOf(files.now(), bundle.manifest.key) !== null };
      const { manifest, byteLength, recordingIds } = bundle;
      const opened: OpenedBundle = {
        job: randomUUID(),
        peer: peerOf(manifest),
        trusted: trustOf(files.now(), manifest.key) !== null,
        number: manifest.number,
        madeAt: manifest.madeAt,
        byteLength,
        sounds: recordingIds.length,
      };
      waiting.set(opened.job, { bundle, opened, uploaded });
      return opened;
    },
    /** Refuses what this device made itself, what claims to be another's, and what is not the next of its line. */
    admit({ manifest, hash }: BundleFile): void {
      if (manifest.key === identity.key || manifest.device === device) throw bundleRefused({ kind: 'own' });
      const other = impostorOf(files.now(), manifest);
      if (other !== null) throw bundleRefused({ kind: 'other-device', name: other });
      const step = lineStep(takenOf(files.now(), manifest), { ...manifest, hash });
      const { number } = manifest;
      if (step.kind === 'again') throw bundleRefused({ kind: 'again' });
      if (step.kind === 'gap') throw bundleRefused({ kind: 'gap', missing: step.missing, number });
      if (step.kind === 'forked') throw bundleRefused({ kind: 'forked', number });
    },
    async documents(
      job: string,
      from: number,
    ): Promise<{ documents: ExchangeDocument[]; next: number | null }> {
      const { bundle } = find(job);
      const documents = await bundle.documents(from);
      return { documents, next: from + 1 < bundle.parts ? from + 1 : null };
    },
    async takeSounds(job: string): Promise<{ added: number }> {
      const { bundle } = trusted(job);
      const lacking = await carrying.lacking(bundle.recordingIds);
      for (const id of lacking) await rm(join(carrying.staging, id), { recursive: true, force: true });
      await mkdir(carrying.staging, { recursive: true, mode: 0o700 });
      try {
        await bundle.extract(carrying.staging, new Set(lacking));
        return { added: (await carrying.takeIn(lacking)).length };
      } finally {
        for (const id of lacking) await rm(join(carrying.staging, id), { recursive: true, force: true });
      }
    },
    async taken(job: string): Promise<void> {
      const { bundle, uploaded } = trusted(job);
      const { manifest, hash } = bundle;
      const place = `${manifest.key} ${manifest.line}`;
      await files.change((kept) => {
        const taken = takenOf(kept, manifest);
        if (lineStep(taken, { ...manifest, hash }).kind !== 'next') return kept;
        return { ...kept, taken: { ...kept.taken, [place]: [...taken, hash] } };
      });
      waiting.delete(job);
      if (uploaded !== null) await rm(uploaded, { recursive: true, force: true });
    },
    /** Trusts the device of this key, as it was met in a bundle. */
    async trust(peers: readonly Peer[], key: string): Promise<void> {
      const met = [...[...waiting.values()].map(({ opened }) => opened.peer), ...peers];
      const peer = met.find((one) => one.key === key);
      if (peer === undefined) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'device' } });
      const since = new Date(now()).toISOString();
      const { name } = peer;
      await files.change((kept) => ({
        ...kept,
        trusted: [
          // A device that has lost its key is another from then on: the old key is trusted no more.
          ...kept.trusted.filter((one) => one.key !== key && one.device !== peer.device),
          { device: peer.device, key, name, since },
        ],
      }));
    },
    async distrust(key: string): Promise<void> {
      await files.change((kept) => ({ ...kept, trusted: kept.trusted.filter((one) => one.key !== key) }));
    },
  };
}

/** Since when a key is trusted; null: it is not. */
export function trustOf(kept: ExchangeKept, key: string): string | null {
  return kept.trusted.find((one) => one.key === key)?.since ?? null;
}

/** The name under which this key is trusted as another device; null: it is not. */
export function impostorOf(
  { trusted }: ExchangeKept,
  { key, device }: { readonly key: string; readonly device: string },
): string | null {
  return trusted.find((one) => one.key === key && one.device !== device)?.name ?? null;
}

/** The hashes of what was taken of the line that a bundle is in. */
export function takenOf(
  { taken }: ExchangeKept,
  { key, line }: { readonly key: string; readonly line: string },
): readonly string[] {
  return taken[`${key} ${line}`] ?? [];
}

/** The device that made a bundle, as people see it. */
export function peerOf({
  device,
  key,
  name,
}: {
  readonly device: string;
  readonly key: string;
  readonly name: string;
}): Peer {
  return { device, key, name, fingerprint: fingerprintOf(key) };
}

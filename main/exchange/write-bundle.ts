import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type BundleEntry, headLine, type Manifest, manifestText } from '@domain/exchange/manifest';
import type { Identity } from './identity';

/** What goes into a bundle under a name: bytes, a file of this disk, or what lies in one that may be sealed there. */
export type BundlePart =
  | { readonly name: string; readonly bytes: Buffer }
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly pieces: () => AsyncIterable<Buffer> };

/**
 * Writes a bundle and has it on disk before it answers its hash: first line, signature, manifest, then the contents in the
 * manifest's order with nothing between them. The path must be new; whatever fails, the caller takes the file away.
 */
export async function writeBundle(
  path: string,
  parts: readonly BundlePart[],
  said: Omit<Manifest, 'entries' | 'key'>,
  identity: Identity,
): Promise<{ hash: string; byteLength: number }> {
  const entries: BundleEntry[] = [];
  for (const part of parts) entries.push(await entryOf(part));
  const manifest = Buffer.from(manifestText({ ...said, key: identity.key, entries }));
  const signed = Buffer.concat([Buffer.from(headLine(manifest.length)), manifest]);
  const file = await open(path, 'wx', 0o600);
  try {
    const head = signed.subarray(0, signed.length - manifest.length);
    await file.writeFile(head);
    await file.writeFile(`${identity.sign(signed).toString('base64url')}\n`);
    await file.writeFile(manifest);
    for (const [index, part] of parts.entries()) {
      const wrote = createHash('sha256');
      for await (const block of blocksOf(part)) {
        wrote.update(block);
        await file.writeFile(block);
      }
      // A sound that changed between the two readings would be signed as something else.
      if (wrote.digest('hex') !== entries[index]?.sha256) throw new Error(`${part.name} changed meanwhile`);
    }
    await file.sync();
    return { hash: bundleHash(signed), byteLength: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

/** What a bundle is known by: the hash of what its signature is over, and so of all of it. */
export function bundleHash(signed: Uint8Array): string {
  return createHash('sha256').update(signed).digest('hex');
}

async function entryOf(part: BundlePart): Promise<BundleEntry> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const block of blocksOf(part)) {
    hash.update(block);
    length += block.length;
  }
  return { name: part.name, length, sha256: hash.digest('hex') };
}

async function* blocksOf(part: BundlePart): AsyncIterable<Buffer> {
  if ('bytes' in part) yield part.bytes;
  else if ('pieces' in part) yield* part.pieces();
  else for await (const block of createReadStream(part.path)) yield block as Buffer; // a stream without an encoding
}

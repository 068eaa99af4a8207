import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { sha256Schema } from '@domain/base/ids';
import { z } from 'zod';
import type { MasterKey } from '../ports/keys';
import { longestObject, NoPlace } from './blob-place';

/*
 * An object is nonce (12) · AES-256-GCM of its content · tag (16).
 * A chunk: by the recording's own key; additional data = the recording's name, the chunk's index, whether it is the last.
 * The manifest: JSON by a key that is made from the team key and the name, so that it wraps the recording's key.
 */
const nonceLength = 12;
const tagLength = 16;
export const sealLength = nonceLength + tagLength;
/** How much of a recording one chunk holds, so that its object has 4 MiB. */
export const chunkLength = longestObject - sealLength;
export const longestManifest = 4096;

const manifestSchema = z.object({
  format: z.literal(1),
  sha256: sha256Schema,
  byteLength: z.int().min(0),
  chunkLength: z.int().min(1).max(chunkLength),
  key: z.base64().length(44),
});

/** What lies under a recording's name, as whoever has the team key knows it. */
export interface Sealing {
  /** Its name in the place, which says nothing to whoever has no team key. */
  readonly name: string;
  readonly sha256: string;
  readonly byteLength: number;
  readonly chunkLength: number;
  readonly chunks: number;
  chunkName(index: number): string;
  /** How many bytes the chunk's object has. */
  chunkSize(index: number): number;
  seal(index: number, content: Buffer): Buffer;
  /** The content of a chunk; null: this is not it. */
  open(index: number, object: Buffer): Buffer | null;
  manifest(): Buffer;
}

/**
 * How a recording is sealed. Its key follows from the team key and its hash: two devices that send one recording at a
 * time, or one that goes on after a break, make chunks that fit each other.
 */
export function sealingOf(team: MasterKey, sha256: string, byteLength: number, chunk = chunkLength): Sealing {
  const key = team.subkey('recording key', Buffer.from(sha256, 'hex'));
  return sealing(team, { format: 1, sha256, byteLength, chunkLength: chunk, key: key.toString('base64') });
}

/** What a manifest says; throws `damaged` where it is not one of this recording. */
export function openManifest(team: MasterKey, sha256: string, object: Buffer): Sealing {
  const name = recordingName(team, sha256);
  const text = unsealed(manifestKey(team, name), object, manifestAbout(name));
  const found = manifestSchema.safeParse(text === null ? null : JSON.parse(text.toString('utf8'))).data;
  if (found?.sha256 !== sha256) throw new NoPlace('damaged', manifestName(name));
  return sealing(team, found);
}

/** The name of a recording in the place. */
export function recordingName(team: MasterKey, sha256: string): string {
  return team.subkey('recording name', Buffer.from(sha256, 'hex')).toString('hex').slice(0, 40);
}

/** Written last: a recording without one is not whole. */
export function manifestName(name: string): string {
  return `${name}/manifest`;
}

/** Seals a few bytes for whoever has this key, and opens them only for the same purpose. */
export function sealed(key: Buffer, content: Buffer, about: Buffer): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about);
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** The content of a sealed object; null where it is not what was sealed with this key for this purpose. */
export function unsealed(key: Buffer, object: Buffer, about: Buffer): Buffer | null {
  if (object.length < sealLength) return null;
  const end = object.length - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', key, object.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(about).setAuthTag(object.subarray(end));
  try {
    return Buffer.concat([decipher.update(object.subarray(nonceLength, end)), decipher.final()]);
  } catch {
    return null;
  }
}

function sealing(team: MasterKey, manifest: z.infer<typeof manifestSchema>): Sealing {
  const { sha256, byteLength } = manifest;
  const name = recordingName(team, sha256);
  const key = Buffer.from(manifest.key, 'base64');
  const chunks = Math.max(1, Math.ceil(byteLength / manifest.chunkLength));
  const lengthOf = (index: number) =>
    Math.min(manifest.chunkLength, byteLength - index * manifest.chunkLength);
  const about = (index: number) => {
    const place = Buffer.alloc(5);
    place.writeUInt32BE(index);
    place.writeUInt8(index === chunks - 1 ? 1 : 0, 4);
    return Buffer.concat([Buffer.from(`earmark chunk ${name} `), place]);
  };
  return {
    ...{ name, sha256, byteLength, chunks, chunkLength: manifest.chunkLength },
    chunkName: (index) => `${name}/${String(index).padStart(6, '0')}.c`,
    chunkSize: (index) => lengthOf(index) + sealLength,
    seal: (index, content) => sealed(key, content, about(index)),
    open(index, object) {
      const content = unsealed(key, object, about(index));
      return content?.length === lengthOf(index) ? content : null;
    },
    manifest: () =>
      sealed(manifestKey(team, name), Buffer.from(JSON.stringify(manifest)), manifestAbout(name)),
  };
}

function manifestKey(team: MasterKey, name: string): Buffer {
  return team.subkey('recording manifest', Buffer.from(name));
}

function manifestAbout(name: string): Buffer {
  return Buffer.from(`earmark manifest ${name}`);
}

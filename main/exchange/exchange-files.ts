import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Schema, uuidSchema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { deviceSchema, publicKeySchema } from '@domain/exchange/manifest';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import { errorCode } from '../files/storage-problem';

/** A line of bundles that this device sends to the same readers. */
const sendingSchema = z.object({
  /** As a person names the readers; the folder's path for those who look into it. */
  name: z.string(),
  line: uuidSchema,
  hashes: z.array(sha256Schema),
  /** What has been sent, by the ids of the documents. */
  sent: z.array(z.string()),
  last: instantSchema,
});
export type Sending = z.infer<typeof sendingSchema>;

const trustedSchema = z.object({
  device: deviceSchema,
  key: publicKeySchema,
  name: z.string(),
  since: instantSchema,
});
export type TrustedDevice = z.infer<typeof trustedSchema>;

const keptSchema = z.object({
  trusted: z.array(trustedSchema).default([]),
  /** By readers: `folder PATH`, `person NAME`. */
  sending: z.record(z.string(), sendingSchema).default({}),
  /** The hashes of what was taken of each line, by key and line. */
  taken: z.record(z.string(), z.array(sha256Schema)).default({}),
  folder: z.string().nullable().default(null),
});
export type ExchangeKept = z.infer<typeof keptSchema>;

/** What is kept of exchanging on this device: one small file, replaced whole. */
export interface ExchangeFiles {
  now(): ExchangeKept;
  /** Answers when it is on disk. */
  change(to: (kept: ExchangeKept) => ExchangeKept): Promise<void>;
}

/**
 * Opens it. Where it is lost or can't be read, nobody is trusted any more and lines begin anew: what is taken once more
 * changes nothing.
 */
export async function openExchangeFiles(folder: string): Promise<ExchangeFiles> {
  const path = join(folder, 'exchange.json');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '{}';
    throw error;
  });
  let kept = keptSchema.safeParse(jsonOf(text)).data ?? keptSchema.parse({});
  let writing: Promise<void> = Promise.resolve();
  return {
    now: () => kept,
    change(to) {
      kept = to(kept);
      writing = writing
        .catch(() => undefined)
        .then(async () => {
          await mkdir(folder, { recursive: true, mode: 0o700 });
          await writeFileAtomically(path, JSON.stringify(kept));
        });
      return writing;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { open } from 'node:fs/promises';
import { blockLength, decodeHead } from './tar';

/** What the first file of a backup holds, unchecked and without reading the rest. Throws where there is none. */
export async function headJson(path: string): Promise<unknown> {
  const file = await open(path, 'r');
  try {
    const block = Buffer.alloc(blockLength);
    await file.read(block, 0, blockLength, 0);
    const size = decodeHead(block)?.size ?? 0;
    const text = Buffer.alloc(Math.min(size, 64 * 1024));
    await file.read(text, 0, text.length, blockLength);
    return JSON.parse(text.toString('utf8'));
  } finally {
    await file.close();
  }
}

import { join } from 'node:path';
import type { Place } from './follow';
import { createSegment, type Generation, JournalGone } from './generation';
import { closeQuietly, type JournalFiles, writeFully } from './journal-files';
import { encodeRecord } from './record';
import { segmentHeadLength, segmentName } from './segment';

/** An entry on its way into the journal: its exact text is what is written, hashed and read back. */
export type OutgoingEntry = { readonly id: string; readonly text: string };

/** The journal after one of the entries of a group: how many entries, and the hash of the last. */
export type Mark = { readonly count: number; readonly hash: Buffer };

/** A group was not written. `intact`: the files are as before it; otherwise they must be looked at anew. */
export class GroupFailed extends Error {
  override readonly name = 'GroupFailed';
  readonly intact: boolean;

  constructor(cause: unknown, intact: boolean) {
    super('The journal could not be written', { cause });
    this.intact = intact;
  }
}

/**
 * Appends entries that the journal does not hold and syncs them to the disk, all or none. Answers the mark behind each.
 * A failed sync is never tried again: the system may have dropped what it could not write and call the file clean, so
 * the journal must be opened anew, which writes that segment into a new file.
 */
export async function appendGroup(
  generation: Generation,
  entries: readonly OutgoingEntry[],
): Promise<Mark[]> {
  const { segment, places } = generation;
  const records: Buffer[] = [];
  const added: Place[] = [];
  const marks: Mark[] = [];
  let { hash } = generation;
  let offset = segment.length;
  for (const { text } of entries) {
    const record = encodeRecord(hash, generation.seal.close(Buffer.from(text, 'utf8'), hash));
    records.push(record.bytes);
    added.push({ segment: segment.number, offset, length: record.bytes.length });
    offset += record.bytes.length;
    hash = record.hash;
    marks.push({ count: places.length + added.length, hash });
  }
  await writeAndSync(generation, Buffer.concat(records));
  await expectInPlace(generation);
  for (const place of added) places.push(place);
  for (const { id } of entries) generation.ids.add(id);
  generation.hash = hash;
  segment.length = offset;
  return marks;
}

/** Goes on in a new segment once the present one holds so many bytes. */
export async function rotate(
  generation: Generation,
  files: JournalFiles,
  segmentBytes: number,
): Promise<void> {
  if (generation.segment.length < segmentBytes) return;
  const number = generation.segment.number + 1;
  try {
    const file = await createSegment(files, generation.folder, {
      sealed: generation.seal.keyId !== null,
      generation: generation.name,
      number,
      from: generation.places.length,
      previous: generation.hash,
    });
    await closeQuietly(generation.segment.file);
    generation.segment = { number, file, length: segmentHeadLength };
  } catch (error) {
    throw new GroupFailed(error, false);
  }
}

async function writeAndSync({ segment }: Generation, bytes: Buffer): Promise<void> {
  try {
    await writeFully(segment.file, bytes, segment.length);
  } catch (error) {
    throw new GroupFailed(error, await cutBack(segment));
  }
  try {
    await segment.file.datasync();
  } catch (error) {
    await cutBack(segment);
    throw new GroupFailed(error, false);
  }
}

/**
 * A file that was deleted, or moved with its folder, takes what is written to it without a word: what lies where nobody
 * will look for it is not saved. Put back, it has these entries, and they are not written twice.
 */
export async function expectInPlace({ folder, segment }: Generation): Promise<void> {
  let there: boolean;
  try {
    there = await segment.file.isAt(join(folder, segmentName(segment.number)));
  } catch (error) {
    throw new GroupFailed(error, false);
  }
  if (!there) throw new GroupFailed(new JournalGone(), false);
}

/** Takes away what lies behind the last synced record; whether that worked. */
async function cutBack(segment: Generation['segment']): Promise<boolean> {
  try {
    await segment.file.truncate(segment.length);
    return true;
  } catch {
    return false;
  }
}

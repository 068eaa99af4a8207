/*
 * Checks a journal of Earmark without Earmark: one file, Node 20.15 or later, no packages, nothing is changed.
 *
 *   node verify-journal.mjs FOLDER [--noted HASH]
 *
 * FOLDER is `journal` in the data folder (or a copy of it). It has a folder for each generation, named by a UUID, with
 * segments `00000001.journal` …, and a file `current` with the name of the generation in use. Numbers are unsigned and
 * little-endian, checksums CRC-32 as in zlib, hashes SHA-256:
 *
 *   segment  `EARMARKJ` · format 1, or 2 where payloads are encrypted (4) · generation (16) · number of the segment (4) ·
 *            entries before it (4) · hash of the record before it (32) · checksum of these 68 bytes (4), then records
 *   record   `ER` · length of the payload (4) · checksum of all else in the record (4) · hash of the record before (32)
 *            · payload: one change as JSON; in format 2 a nonce (12), the same by AES-256-GCM, and its tag (16)
 *   hash     of a record: of the hash before it and its payload; before the first stands that of `earmark journal UUID`;
 *            no key is needed to check it, and without one an entry has a number and no name
 *
 * HASH is a head hash that was noted elsewhere, earlier: when no entry bears it, entries were taken from the end or the
 * whole chain was written anew, which the files alone can't show. Exits with 0 when all holds, 1 when not, 2 when it could
 * not look.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';

const segmentHeadLength = 72;
const recordHeadLength = 42;
const longestPayload = 64 * 1024 * 1024;
/** So many findings of a generation are told one by one; `more` counts the others. */
const findingsTold = 100;
const generationName = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Something that does not hold. `changed`: a record is damaged, or its content is not what the next one vouches for;
 * `dropped`: entries are missing from this one on, and what is named is the one before; `inserted`: the entry was put in later; `broken`: the next
 * entry follows another one than this, which was changed, or entries behind it were taken out; `unreadable`: bytes behind
 * the last entry that are none, or a file that can't be read as a segment. `entry` counts from 1; `at`, `author` and
 * `label` are those of the entry as far as they can be read; `count` is the number of entries, 0 where it can't be known.
 *
 * @typedef {{ kind: 'changed' | 'dropped' | 'inserted' | 'broken' | 'unreadable', entry: number, count: number,
 *   at: string | null, author: string | null, label: string | null, file: string, offset: number }} Finding
 *
 * @typedef {{ generation: string, inUse: boolean, entries: number, hash: string | null, first: string | null,
 *   last: string | null, findings: Finding[], more: number }} CheckedGeneration
 *
 * `noted`: the entry that bears the hash noted elsewhere, counted from 1, 0 when none does; null when none was given.
 * @typedef {{ generations: CheckedGeneration[], noted: number | null, whole: boolean }} CheckedJournal
 *
 * What is open for writing: behind `length` bytes of its `segment` there may be more, which is not looked at.
 * @typedef {{ generation: string, segment: number, length: number, count: number, hash: string | null }} OpenAt
 *
 * @typedef {{ list(path: string): Promise<string[]>, read(path: string): Promise<Buffer | null> }} Files
 */

/**
 * Checks every byte of every generation below a folder; tells how many of all files are read, at last with the result.
 *
 * `unseal` reads an encrypted payload, for naming its entry alone: the chain is checked over what lies there.
 *
 * @param {{ folder: string, files?: Files, noted?: string | null, open?: OpenAt | null, signal?: AbortSignal | undefined,
 *   unseal?: (generation: string, payload: Buffer, previous: Buffer) => Buffer | null }} options
 * @returns {AsyncGenerator<{ done: number, total: number, result: CheckedJournal | null }, void, undefined>}
 */
export async function* checkJournal({
  folder,
  files = plainFiles,
  noted = null,
  open = null,
  signal,
  unseal = () => null,
}) {
  const inUse = open?.generation ?? (await files.read(join(folder, 'current')))?.toString('utf8').trim();
  const names = (await files.list(folder)).filter((name) => generationName.test(name)).sort();
  /** @type {{ name: string, numbers: number[] }[]} */
  const found = [];
  for (const name of names) {
    const segments = (await files.list(join(folder, name))).filter((file) => /^\d{8}\.journal$/.test(file));
    found.push({ name, numbers: segments.map((file) => Number(file.slice(0, 8))).sort((a, b) => a - b) });
  }
  const total = found.reduce((sum, { numbers }) => sum + numbers.length, 0);
  let done = 0;
  /** @type {CheckedGeneration[]} */
  const generations = [];
  let bears = 0;
  yield { done, total, result: null };
  for (const { name, numbers } of found) {
    const opened = open?.generation === name ? open : null;
    const chain = createChain(name, noted, unseal);
    for (const number of numbers) {
      signal?.throwIfAborted();
      if (opened !== null && number > opened.segment) continue;
      const file = join(folder, name, `${String(number).padStart(8, '0')}.journal`);
      const bytes = (await files.read(file)) ?? Buffer.alloc(0);
      const held = opened?.segment === number ? bytes.subarray(0, opened.length) : bytes;
      chain.readSegment(file, number, held);
      done += 1;
      yield { done, total, result: null };
    }
    const checked = chain.end(join(folder, name), opened);
    generations.push({ ...checked, inUse: name === inUse });
    bears = chain.bearsNoted() || bears;
  }
  if (!generations.some((one) => one.inUse)) generations.push(withoutUse(folder));
  const whole =
    generations.every(({ findings }) => findings.length === 0) && !(noted !== null && bears === 0);
  yield { done: total, total, result: { generations, noted: noted === null ? null : bears, whole } };
}

/** The generation in use is not there, or nobody knows which it is. @param {string} folder @returns {CheckedGeneration} */
function withoutUse(folder) {
  const finding = { ...nobody, kind: /** @type {const} */ ('unreadable'), entry: 0, count: 0, offset: 0 };
  const file = join(folder, 'current');
  return {
    generation: '',
    inUse: true,
    entries: 0,
    hash: null,
    first: null,
    last: null,
    findings: [{ ...finding, file }],
    more: 0,
  };
}

const nobody = { at: null, author: null, label: null };

/**
 * Follows the chain of one generation and goes on behind whatever breaks it.
 *
 * @param {string} name
 * @param {string | null} noted
 * @param {(generation: string, payload: Buffer, previous: Buffer) => Buffer | null} unseal
 */
function createChain(name, noted, unseal) {
  /** @type {Buffer} */
  let hash = sha256(Buffer.from(`earmark journal ${name}`));
  let index = 0;
  /** The entry behind which each hash stands, to know an entry that was put in later. @type {Map<string, number>} */
  const places = new Map([[hash.toString('hex'), 0]]);
  /** @type {{ who: typeof nobody | Named, file: string, offset: number }} */
  let before = { who: nobody, file: '', offset: 0 };
  /** A break whose kind is known once entries are counted. @type {Finding | null} */
  let broken = null;
  let nextSegment = 1;
  let bears = 0;
  /** @type {string | null} */
  let first = null;
  /** Whether the segment that is read is encrypted. */
  let sealed = false;
  /** @type {Finding[]} */
  const findings = [];
  let more = 0;

  /** @param {Finding} finding */
  const tell = (finding) => {
    if (findings.length < findingsTold) findings.push(finding);
    else more += 1;
  };

  /** Settles an open break by how many entries there should have been. @param {number | null} expected */
  const settle = (expected) => {
    if (broken === null) return;
    const missing = expected === null ? null : expected - index;
    if (missing === 0) tell({ ...broken, kind: 'changed' });
    else if (missing !== null && missing > 0)
      tell({ ...broken, kind: 'dropped', entry: broken.entry + 1, count: missing });
    else tell(broken);
    broken = null;
  };

  /** Something else stands before this place than should. @param {Buffer} previous @param {string} file @param {number} offset @param {typeof nobody | Named} who */
  const breakAt = (previous, file, offset, who) => {
    const behind = places.get(previous.toString('hex'));
    if (behind !== undefined && behind < index) {
      // This one follows an earlier entry: what stands between was put in later.
      const count = index - behind;
      tell({
        kind: 'inserted',
        entry: behind + 1,
        count,
        ...before.who,
        file: before.file,
        offset: before.offset,
      });
      index = behind;
      return;
    }
    settle(null);
    const there = before.file === '' ? { file, offset, who } : before;
    broken = {
      kind: 'broken',
      entry: Math.max(1, index),
      count: 0,
      ...there.who,
      file: there.file,
      offset: there.offset,
    };
  };

  /** @param {string} file @param {Buffer} bytes */
  const readRecords = (file, bytes) => {
    for (let offset = segmentHeadLength; offset < bytes.length; ) {
      const record = recordAt(bytes, offset);
      if (record === null) {
        const next = nextRecord(bytes, offset + 1);
        const damaged = bytes.subarray(offset, next === -1 ? bytes.length : next);
        // Cut off, or never a record: nobody was told that it is kept, unless its number says otherwise.
        const kind = next === -1 && !endsWithin(damaged) ? 'unreadable' : 'changed';
        tell({ kind, entry: index + 1, count: 1, ...(sealed ? nobody : glean(damaged)), file, offset });
        if (next === -1) return;
        index += 1;
        hash = recordAt(bytes, next)?.previous ?? hash;
        before = { who: sealed ? nobody : glean(damaged), file, offset };
        offset = next;
        continue;
      }
      const text = sealed ? unseal(name, record.payload, record.previous) : record.payload;
      const who = text === null ? nobody : nameOf(text);
      if (!record.previous.equals(hash)) breakAt(record.previous, file, offset, who);
      hash = sha256(record.previous, record.payload);
      index += 1;
      const hex = hash.toString('hex');
      places.set(hex, index);
      if (hex === noted) bears = index;
      first ??= who.at;
      before = { who, file, offset };
      offset += record.length;
    }
  };

  return {
    bearsNoted: () => bears,

    /** @param {string} file @param {number} number @param {Buffer} bytes */
    readSegment(file, number, bytes) {
      const head = segmentHead(bytes);
      sealed = head?.sealed ?? sealed;
      if (head === null || head.generation !== name || head.number !== number) {
        tell({ kind: 'unreadable', entry: index + 1, count: 0, ...nobody, file, offset: 0 });
        // What can be read of it is still compared.
      } else {
        // A break inside the segment before is told by how many entries there should have been, unless a whole file is gone.
        const explained = broken !== null && number === nextSegment;
        settle(explained ? head.from : null);
        if (!explained && (number > nextSegment || head.from > index)) {
          const count = Math.max(0, head.from - index);
          tell({ kind: 'dropped', entry: index + 1, count, ...before.who, file, offset: 0 });
        } else if (!explained && !head.previous.equals(hash)) {
          const kind = head.from === index ? 'changed' : 'inserted';
          tell({
            kind,
            entry: index,
            count: 1,
            ...before.who,
            file: before.file || file,
            offset: before.offset,
          });
        }
        index = head.from;
        hash = head.previous;
      }
      nextSegment = number + 1;
      readRecords(file, bytes);
    },

    /** @param {string} file @param {OpenAt | null} open @returns {Omit<CheckedGeneration, 'inUse'>} */
    end(file, open) {
      settle(open?.count ?? null);
      const ending = index === 0 ? null : hash.toString('hex');
      if (open !== null && index < open.count)
        tell({ kind: 'dropped', entry: index + 1, count: open.count - index, ...nobody, file, offset: 0 });
      else if (open !== null && findings.length === 0 && ending !== open.hash)
        tell({
          kind: 'changed',
          entry: index,
          count: 1,
          ...before.who,
          file: before.file,
          offset: before.offset,
        });
      else if (nextSegment === 1)
        tell({ kind: 'unreadable', entry: 1, count: 0, ...nobody, file, offset: 0 });
      return { generation: name, entries: index, hash: ending, first, last: before.who.at, findings, more };
    },
  };
}

/** @typedef {{ at: string | null, author: string | null, label: string | null }} Named */

/** @param {Buffer} bytes */
function segmentHead(bytes) {
  if (bytes.length < segmentHeadLength || bytes.toString('latin1', 0, 8) !== 'EARMARKJ') return null;
  const format = bytes.readUInt32LE(8);
  if (bytes.readUInt32LE(68) !== crc32(bytes.subarray(0, 68)) || (format !== 1 && format !== 2)) return null;
  const hex = bytes.toString('hex', 12, 28);
  return {
    sealed: format === 2,
    generation: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    number: bytes.readUInt32LE(28),
    from: bytes.readUInt32LE(32),
    previous: bytes.subarray(36, 68),
  };
}

/** The record that begins here, whole and undamaged, or null. @param {Buffer} bytes @param {number} offset */
function recordAt(bytes, offset) {
  if (offset + recordHeadLength > bytes.length || bytes.toString('latin1', offset, offset + 2) !== 'ER')
    return null;
  const size = bytes.readUInt32LE(offset + 2);
  const begin = offset + recordHeadLength;
  if (size > longestPayload || begin + size > bytes.length) return null;
  const payload = bytes.subarray(begin, begin + size);
  const outside = crc32(bytes.subarray(offset + 10, begin), crc32(bytes.subarray(offset, offset + 6)));
  if (bytes.readUInt32LE(offset + 6) !== crc32(payload, outside)) return null;
  return { payload, length: recordHeadLength + size, previous: bytes.subarray(offset + 10, begin) };
}

/** Whether these bytes begin like a record that ends before they do. @param {Buffer} bytes */
function endsWithin(bytes) {
  if (bytes.length < recordHeadLength || bytes.toString('latin1', 0, 2) !== 'ER') return false;
  return recordHeadLength + bytes.readUInt32LE(2) <= bytes.length;
}

/** @param {Buffer} bytes @param {number} from */
function nextRecord(bytes, from) {
  for (let at = bytes.indexOf('ER', from); at !== -1; at = bytes.indexOf('ER', at + 1)) {
    if (recordAt(bytes, at) !== null) return at;
  }
  return -1;
}

/** @param {...Buffer} parts */
function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** When, who and what of an entry. @param {Buffer} payload @returns {Named} */
function nameOf(payload) {
  try {
    const { at, author, label } = JSON.parse(payload.toString('utf8'));
    return { at: textOrNull(at), author: textOrNull(author), label: textOrNull(label) };
  } catch {
    return glean(payload);
  }
}

/** The same out of bytes that are damaged, as far as it is still there. @param {Buffer} bytes @returns {Named} */
function glean(bytes) {
  const text = bytes.toString('utf8');
  const field = (/** @type {string} */ name) => new RegExp(`"${name}":"([^"]*)"`).exec(text)?.[1] ?? null;
  return { at: field('at'), author: field('author'), label: field('label') };
}

/** @param {unknown} value */
function textOrNull(value) {
  return typeof value === 'string' ? value : null;
}

/** @type {Files} */
const plainFiles = {
  list: (path) => readdir(path).catch(() => []),
  read: (path) => readFile(path).catch(() => null),
};

/** @param {Finding} finding */
function sentence({ kind, entry, count, at, author, label, file, offset }) {
  const named = label === null ? '' : ` (${[label, author, at].filter((word) => word !== null).join(', ')})`;
  const what = {
    changed: `entry ${entry}${named} was changed`,
    dropped: `${count > 0 ? count : 'entries'} missing from entry ${entry} on${named === '' ? '' : `, behind${named}`}`,
    inserted: `${count} put in later, from entry ${entry} on${named}`,
    broken: `entry ${entry}${named} was changed, or entries behind it were taken out`,
    unreadable: `from entry ${entry} on there is nothing that can be read as an entry`,
  }[kind];
  return `  ${what}: ${file}, byte ${offset}`;
}

/** @param {string[]} args */
async function main(args) {
  const notedAt = args.indexOf('--noted');
  const noted = notedAt === -1 ? null : (args[notedAt + 1] ?? '').toLowerCase();
  const folder = args.find(
    (arg, index) => !arg.startsWith('--') && index !== notedAt + 1 - (notedAt === -1 ? 1e9 : 0),
  );
  if (folder === undefined || (noted !== null && !/^[0-9a-f]{64}$/.test(noted))) {
    console.error('Usage: node verify-journal.mjs FOLDER [--noted HASH]   (HASH: 64 hexadecimal digits)');
    return 2;
  }
  /** @type {CheckedJournal | null} */
  let checked = null;
  for await (const { result } of checkJournal({ folder, noted })) checked = result;
  if (checked === null || checked.generations.every(({ generation }) => generation === '')) {
    console.error(`No journal of Earmark lies in ${folder}.`);
    return 2;
  }
  for (const { generation, inUse, entries, hash, first, last, findings, more } of checked.generations) {
    const span = first === null ? '' : `, ${first} to ${last}`;
    console.log(`${generation || 'none'}${inUse ? ' (in use)' : ''}: ${entries} entries${span}`);
    console.log(`  head ${hash ?? 'none'}${findings.length === 0 ? ': every byte holds' : ''}`);
    for (const finding of findings) console.log(sentence(finding));
    if (more > 0) console.log(`  and ${more} more`);
  }
  if (checked.noted === 0)
    console.log('No entry bears the hash noted: entries were taken from the end, or all were written anew.');
  if (checked.noted !== null && checked.noted > 0)
    console.log(`The hash noted is that of entry ${checked.noted}.`);
  return checked.whole ? 0 : 1;
}

// Not where it is part of a bundle: only when this very file is run.
if (basename(process.argv[1] ?? '') === 'verify-journal.mjs')
  process.exitCode = await main(process.argv.slice(2));

import { dirname } from 'node:path';
import type { JournalFile, JournalFiles } from '../../../main/journal/journal-files';

/** What a file holds in the system's memory and on the platters, and which stretches differ. */
type Content = { memory: Buffer; disk: Buffer; dirty: [start: number, end: number][] };

/** The kinds of file-system call, as a fault picks among them. */
export type Call = 'write' | 'truncate' | 'datasync' | 'open' | 'rename' | 'remove' | 'syncFolder' | 'read';
/** `killed`: the process ends before the call does anything; `short`: a write takes fewer bytes than given. */
export type Fault = 'EIO' | 'ENOSPC' | 'short' | 'killed';

/**
 * A disk that can lose power, and whose every call can be made to fail. It behaves as badly as a system may: what was
 * not synced survives a power cut in part or not at all, names too; a failed sync drops what it did not write and calls
 * the file clean; a write that fails has written a part.
 */
export function memoryDisk() {
  const names = new Map<string, Content>();
  let namesOnDisk = new Map<string, Content>();
  let calls = 0;
  let faultAt: (call: number, kind: Call) => Fault | null = () => null;

  /** Counts the call; throws, or answers that it is to be cut short. */
  const enter = (kind: Call): 'whole' | 'short' => {
    const fault = faultAt(calls, kind);
    calls += 1;
    if (fault === null) return 'whole';
    if (fault === 'short') return 'short';
    throw systemError(fault);
  };
  const opened = (content: Content): JournalFile => ({
    write: async (bytes, position) => {
      let taken = bytes.length;
      let failure: unknown = null;
      try {
        if (enter('write') === 'short') taken = Math.ceil(bytes.length / 2);
      } catch (error) {
        failure = error;
        taken = isKilled(error) ? 0 : Math.floor(bytes.length / 3);
      }
      const end = position + taken;
      const grown = Buffer.alloc(Math.max(content.memory.length, end));
      content.memory.copy(grown);
      grown.set(bytes.subarray(0, taken), position);
      content.memory = grown;
      content.dirty.push([position, end]);
      if (failure !== null) throw failure;
      return taken;
    },
    truncate: async (length) => {
      enter('truncate');
      const cut = Buffer.alloc(length);
      content.memory.copy(cut);
      content.memory = cut;
    },
    datasync: async () => {
      try {
        enter('datasync');
      } catch (error) {
        if (!isKilled(error)) content.dirty = [];
        throw error;
      }
      content.disk = written(content, content.dirty);
      content.dirty = [];
    },
    isAt: async (path) => names.get(path) === content,
    close: async () => {},
  });
  const missing = (path: string) => names.get(path) ?? raise('ENOENT');

  const files: JournalFiles = {
    makeFolder: async () => {},
    list: async (path) => {
      const below = [...names.keys()].filter((name) => name.startsWith(`${path}/`));
      return [...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))];
    },
    read: async (path) => {
      enter('read');
      return names.has(path) ? Buffer.from(missing(path).memory) : null;
    },
    readRange: async (path, position, length) => {
      enter('read');
      return Buffer.from(missing(path).memory.subarray(position, position + length));
    },
    open: async (path, mode) => {
      enter('open');
      if (mode === 'existing') return opened(missing(path));
      if (names.has(path)) raise('EEXIST');
      const content: Content = { memory: Buffer.alloc(0), disk: Buffer.alloc(0), dirty: [] };
      names.set(path, content);
      return opened(content);
    },
    rename: async (from, to) => {
      enter('rename');
      names.set(to, missing(from));
      names.delete(from);
    },
    remove: async (path) => {
      enter('remove');
      for (const name of [...names.keys()]) {
        if (name === path || name.startsWith(`${path}/`)) names.delete(name);
      }
    },
    syncFolder: async (path) => {
      enter('syncFolder');
      const isIn = (name: string) => dirname(name) === path;
      namesOnDisk = new Map([
        ...[...namesOnDisk].filter(([name]) => !isIn(name)),
        ...[...names].filter(([name]) => isIn(name)),
      ]);
    },
  };

  return {
    files,
    calls: () => calls,
    /** From now on these calls fail; the count goes on from where it was. */
    failWhen(when: (call: number, kind: Call) => Fault | null) {
      faultAt = when;
    },
    /** What a start after a power cut finds; `survives` decides for each thing that was not synced. */
    cutPower(survives: () => boolean) {
      faultAt = () => null;
      const everyName = new Set([...names.keys(), ...namesOnDisk.keys()]);
      const kept = new Map<string, Content>();
      for (const name of everyName) {
        const [now, before] = [names.get(name), namesOnDisk.get(name)];
        const content = now === before || survives() ? now : before;
        if (content !== undefined) kept.set(name, content);
      }
      for (const content of new Set(kept.values())) {
        content.disk = written(content, content.dirty.filter(survives), survives);
        content.memory = Buffer.from(content.disk);
        content.dirty = [];
      }
      names.clear();
      for (const [name, content] of kept) names.set(name, content);
      namesOnDisk = new Map(kept);
    },
    /** Puts other bytes into a file, on the platters too. */
    change(path: string, change: (bytes: Buffer) => Buffer) {
      const content = missing(path);
      content.memory = change(Buffer.from(content.memory));
      content.disk = Buffer.from(content.memory);
    },
    bytes: (path: string) => Buffer.from(missing(path).memory),
    paths: () => [...names.keys()].sort(),
  };
}

/**
 * The platters after writing these stretches; a length that was not synced may survive or not. Of a stretch that was
 * truncated away since, only what is still in the file is written.
 */
function written(
  { memory, disk }: Content,
  stretches: readonly [number, number][],
  lengthSurvives = () => true,
): Buffer {
  const length = lengthSurvives() ? memory.length : disk.length;
  const result = Buffer.alloc(length);
  disk.copy(result);
  for (const [start, end] of stretches) {
    if (start < memory.length) memory.copy(result, start, start, Math.min(end, memory.length));
  }
  return result;
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function isKilled(error: unknown): boolean {
  return error instanceof Error && error.message === 'killed';
}

function raise(code: string): never {
  throw systemError(code);
}

import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatherSources, gatherUploaded, readProblem } from '../../../main/recordings/sources';
import { temporaryFolder } from './support';
import { wavOf } from './wav-files';

const wav = wavOf(new Int16Array(100));

async function folderWith(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

describe('gathering what to import', () => {
  it('tries what has the name or the first bytes of a recording, and leaves the rest of a folder out', async () => {
    const folder = await folderWith({
      'call 10.wav': wav,
      'call 2.WAV': wav,
      'broken.mp3': 'no mp3 at all',
      'team-a/deep/call.m4a': '',
      'without-extension': wav,
      'calls.csv': 'a,b',
      'notes.txt': 'text',
      'call.truth.json': '{"a":1}',
      'blob.bin': new Uint8Array([0, 1, 2]),
      '.DS_Store': 'x',
      '.hidden/call.wav': wav,
      'Thumbs.db': 'x',
      '__MACOSX/._call.wav': 'x',
    });
    const gathered = await gatherSources([folder]);
    expect(gathered.candidates.map(({ name }) => name)).toEqual([
      'broken.mp3',
      'call 2.WAV',
      'call 10.wav',
      'team-a/deep/call.m4a',
      'without-extension',
    ]);
    expect(gathered.tables.map(({ name }) => name)).toEqual(['calls.csv']);
    expect(gathered.leftOut).toEqual([
      { name: 'blob.bin', looksLike: null },
      { name: 'call.truth.json', looksLike: 'JSON text', path: join(folder, 'call.truth.json') },
      { name: 'notes.txt', looksLike: 'text', path: join(folder, 'notes.txt') },
    ]);
    expect(gathered.documents.map(({ name }) => name)).toEqual(['call.truth.json', 'notes.txt']);
    expect(gathered.problems).toEqual([]);
  });

  it('takes a file that is given by itself at its word', async () => {
    const files = {
      'notes.md': 'text',
      '.hidden.wav': wav,
      'raw.dat': new Uint8Array([0, 1]),
      'calls.txt': 'text',
    };
    const folder = await folderWith(files);
    const gathered = await gatherSources(Object.keys(files).map((name) => join(folder, name)));
    expect(gathered.candidates.map(({ name }) => name)).toEqual(['notes.md', '.hidden.wav', 'raw.dat']);
    expect(gathered.documents).toMatchObject([{ name: 'calls.txt', given: true }]);
  });

  it('takes a file once, however often and by whatever link it is given', async () => {
    const folder = await folderWith({ 'call.wav': wav, 'sub/other.wav': wav });
    await symlink(folder, join(folder, 'sub', 'round-and-round'));
    await symlink(join(folder, 'call.wav'), join(folder, 'sub', 'again.wav'));
    const gathered = await gatherSources([join(folder, 'call.wav'), folder, folder]);
    expect(gathered.candidates.map(({ name }) => name)).toEqual(['call.wav', 'sub/other.wav']);
    expect(gathered.problems).toEqual([]);
  });

  it('names what is not there or leads nowhere', async () => {
    const folder = await temporaryFolder();
    await symlink(join(folder, 'nowhere'), join(folder, 'dangling.wav'));
    const gathered = await gatherSources([join(folder, 'gone.wav'), folder]);
    expect(gathered.problems).toEqual([
      { name: 'gone.wav', problem: { kind: 'not-found' } },
      { name: 'dangling.wav', problem: { kind: 'not-found' } },
    ]);
  });

  it('stops at the limit and says so once', async () => {
    const names = Array.from({ length: 9 }, (_, index) => [`sub-${index % 3}/${index}.wav`, wav] as const);
    const gathered = await gatherSources([await folderWith(Object.fromEntries(names))], 5);
    expect(gathered.candidates).toHaveLength(5);
    expect(gathered.problems.map(({ problem }) => problem)).toEqual([{ kind: 'too-many-files', limit: 5 }]);
  });

  it('takes uploaded files as given by themselves and uploaded folders as folders', async () => {
    const folder = await folderWith({
      'report.pdf': '%PDF-1.7',
      'calls/notes.txt': 'text',
      'calls/a.wav': wav,
    });
    const gathered = await gatherUploaded(folder);
    expect(gathered.candidates.map(({ name }) => name)).toEqual(['a.wav', 'report.pdf']);
    expect(gathered.leftOut.map(({ name }) => name)).toEqual(['notes.txt']);
  });

  it.each([
    ['ENOENT', 'not-found'],
    ['ENOTDIR', 'not-found'],
    ['EACCES', 'unreadable'],
    ['EPERM', 'unreadable'],
    ['EIO', 'unreadable'],
  ])('takes the error %s for %s', (code, kind) => {
    expect(readProblem(Object.assign(new Error(code), { code }))).toEqual({ kind });
  });

  it.skipIf(process.platform === 'win32')(
    'names pipes, and links that lead back to themselves (Windows has neither in a folder)',
    async () => {
      const folder = await temporaryFolder();
      execFileSync('mkfifo', [join(folder, 'pipe.wav')]);
      await symlink(join(folder, 'round.wav'), join(folder, 'round.wav'));
      const gathered = await gatherSources([folder, '/dev/null']);
      expect(gathered.candidates).toEqual([]);
      expect(gathered.problems).toEqual([
        { name: 'pipe.wav', problem: { kind: 'not-a-file', what: 'device' } },
        { name: 'round.wav', problem: { kind: 'not-a-file', what: 'loop' } },
        { name: 'null', problem: { kind: 'not-a-file', what: 'device' } },
      ]);
    },
  );

  // Other systems allow no such names.
  it.skipIf(process.platform !== 'linux')(
    'reads files whose names are no UTF-8 by their bytes (names on other systems are always text)',
    async () => {
      const folder = await temporaryFolder();
      const name = Buffer.from('caf\xe9.wav', 'latin1');
      await writeFile(Buffer.concat([Buffer.from(`${folder}/`), name]), wav);
      const deep = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('stra\xdfe', 'latin1')]);
      await mkdir(deep);
      await writeFile(Buffer.concat([deep, Buffer.from('/call.wav')]), wav);
      const { candidates, problems } = await gatherSources([folder]);
      expect(problems).toEqual([]);
      expect(candidates.map((one) => one.name)).toEqual(['caf\ufffd.wav', 'stra\ufffde/call.wav']);
      for (const { path } of candidates) expect(await readFile(path)).toEqual(wav);
    },
  );
});

import { mkdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { MediaKind } from '@contract/media';
import { test } from 'vitest';
import { piecesOf } from '../../main/files/vault';
import { vaultWith } from '../main/recordings/sealed-support';
import { importAll, serviceOn } from '../main/recordings/support';
import { longCalls } from './long-calls';

/** Hours of the call; so many seeks in it. */
const hours = Number(process.env.EARMARK_HOURS ?? 8);
const seeks = 60;

test('A long call in the library, sealed beside plain: brought in, opened, sought in, and read whole.', async () => {
  const { pcm, remove } = await longCalls();
  try {
    const source = await pcm(hours);
    const { size } = await stat(source);
    const kinds = [false, true].map((on) => {
      const { vault } = vaultWith(on);
      const data = join(dirname(source), on ? 'sealed' : 'plain');
      mkdirSync(data);
      return { on, vault, data, service: serviceOn(data, { vault }), id: '' };
    });
    for (const kind of kinds) {
      const done = timer();
      const { items } = await importAll(kind.service, [source]);
      kind.id = items[0]?.recording.id ?? '';
      say(kind.on, 'brought in', done());
    }
    const whole = async (kind: (typeof kinds)[number], what: MediaKind, range: string | null) => {
      const { body } = await kind.service.openMedia(kind.id, what, range);
      return body === null ? 0 : (await buffer(body)).length;
    };
    /** What the player and the waveform ask for when a call is opened. */
    const open = async (kind: (typeof kinds)[number]) => {
      await whole(kind, 'peaks', null);
      await whole(kind, 'signals', null);
      await whole(kind, 'audio', 'bytes=0-262143');
    };
    const opened = await inTurns(kinds, 9, open);
    const sought = await inTurns(kinds, seeks, (kind, round) => {
      const at = Math.floor((((round * 7919) % 1000) / 1000) * (size - 262_144));
      return whole(kind, 'audio', `bytes=${at}-${at + 262_143}`);
    });
    for (const [index, { on }] of kinds.entries()) {
      say(on, 'opened', middle(opened[index]));
      say(on, 'a seek, 256 KiB', middle(sought[index]));
    }
    // The first reading fills the memory of the disk.
    for (const round of [0, 1, 2])
      for (const { on, vault, data, id } of kinds) {
        const content = await vault.open(join(data, 'recordings', id, 'original.wav'));
        const done = timer();
        for await (const _piece of piecesOf(content, 0, content.byteLength, 1024 * 1024));
        const { ms, processor } = done();
        await content.close();
        const rate = (size / 1e6 / (ms / 1000)).toFixed(0);
        if (round > 0) say(on, `read whole, ${rate} MB/s`, { ms, processor });
      }
    const [plain, sealed] = await Promise.all(
      kinds.map(({ data, id }) => stat(join(data, 'recordings', id, 'original.wav'))),
    );
    console.log(`on the disk: ${plain?.size} bytes plain, ${sealed?.size} sealed`);
  } finally {
    remove();
  }
}, 900_000);

interface Taken {
  readonly ms: number;
  /** Milliseconds of processor, of this process alone. */
  readonly processor: number;
}

function timer(): () => Taken {
  const begun = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { ms: performance.now() - begun, processor: (user + system) / 1000 };
  };
}

/** Does something with each kind in turns, so that both meet the same machine. */
async function inTurns<Kind>(
  kinds: readonly Kind[],
  rounds: number,
  act: (kind: Kind, round: number) => Promise<unknown>,
): Promise<Taken[][]> {
  const taken: Taken[][] = kinds.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, kind] of kinds.entries()) {
      const done = timer();
      await act(kind, round);
      taken[index]?.push(done());
    }
  return taken;
}

function middle(taken: readonly Taken[] = []): Taken {
  const of = (read: (one: Taken) => number) =>
    taken.map(read).sort((one, other) => one - other)[Math.floor(taken.length / 2)] ?? Number.NaN;
  return { ms: of(({ ms }) => ms), processor: of(({ processor }) => processor) };
}

function say(on: boolean, what: string, { ms, processor }: Taken): void {
  console.log(
    `${on ? 'sealed' : 'plain'}: ${what}: ${ms.toFixed(1)} ms, processor ${processor.toFixed(1)} ms`,
  );
}

import { closeSync, openSync, writeSync } from 'node:fs';
import { wavHeader } from '../../main/recordings/wav-files';

const rate = 8000;

/** A call of so many hours: two channels of G.711, the sides speaking in turn, no two minutes quite alike in level. */
export function writeLongCall(path: string, hours: number): void {
  const minutes = Math.round(hours * 60);
  const minute = Buffer.alloc(rate * 60 * 2);
  for (let at = 0; at < rate * 60; at++) {
    const turn = Math.floor(at / (rate * 4)) % 3;
    const swell = Math.sin((at / rate) * 9) * 0.5 + 0.5;
    for (const channel of [0, 1]) {
      const speaks = turn === channel;
      // µ-law: 0xff is silence; the lower the code, the louder.
      const noise = Math.floor((Math.sin(at * (0.7 + channel * 0.31)) * 0.5 + 0.5) * 60 * swell);
      minute[at * 2 + channel] = speaks ? 0xff - noise - (at % 2 === 0 ? 0x80 : 0) : 0xff;
    }
  }
  const file = openSync(path, 'w');
  try {
    writeSync(file, wavHeader({ dataLength: minute.length * minutes, channels: 2, rate, bits: 8, tag: 7 }));
    for (let count = 0; count < minutes; count++) writeSync(file, minute);
  } finally {
    closeSync(file);
  }
}

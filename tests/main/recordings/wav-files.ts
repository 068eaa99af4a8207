/** A WAV file of the given 16-bit samples. */
export function wavOf(samples: Int16Array, channels = 1, rate = 8000): Buffer {
  const header = wavHeader({ dataLength: samples.length * 2, channels, rate, bits: 16, tag: 1 });
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}

export interface WavShape {
  readonly dataLength: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
  readonly tag: number;
}

/** The first 44 bytes of a WAV file. */
export function wavHeader({ dataLength, channels, rate, bits, tag }: WavShape): Buffer {
  const header = Buffer.alloc(44);
  const align = (channels * bits) / 8;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(Math.min(0xffffffff, 36 + dataLength), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(tag, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * align, 28);
  header.writeUInt16LE(align, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataLength, 40);
  return header;
}

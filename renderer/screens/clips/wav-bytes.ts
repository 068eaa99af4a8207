const headerBytes = 44;

/** Samples as a WAV file of 16 bits, for a media element to play. */
export function wavBytes(lanes: readonly Int16Array[], sampleRate: number): Uint8Array<ArrayBuffer> {
  const [first] = lanes;
  const count = first?.length ?? 0;
  const align = lanes.length * 2;
  const bytes = new Uint8Array(headerBytes + count * align);
  const view = new DataView(bytes.buffer);
  const words = (at: number, text: string) =>
    bytes.set(
      Array.from(text, (letter) => letter.charCodeAt(0)),
      at,
    );
  words(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  words(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, lanes.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * align, true);
  view.setUint16(32, align, true);
  view.setUint16(34, 16, true);
  words(36, 'data');
  view.setUint32(40, count * align, true);
  for (const [channel, lane] of lanes.entries()) {
    let at = headerBytes + channel * 2;
    for (const sample of lane) {
      view.setInt16(at, sample, true);
      at += align;
    }
  }
  return bytes;
}

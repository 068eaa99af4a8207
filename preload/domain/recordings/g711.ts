/** 16-bit samples of the 256 codes of G.711 µ-law (ITU-T G.711, table 2). */
export const muLawSamples: Int16Array = Int16Array.from({ length: 256 }, (_, code) => {
  const inverted = ~code & 0xff;
  const magnitude = ((((inverted & 0x0f) << 3) + 132) << ((inverted & 0x70) >> 4)) - 132;
  return inverted & 0x80 ? -magnitude : magnitude;
});

/** 16-bit samples of the 256 codes of G.711 A-law (ITU-T G.711, table 1). */
export const aLawSamples: Int16Array = Int16Array.from({ length: 256 }, (_, code) => {
  const even = code ^ 0x55;
  const segment = (even & 0x70) >> 4;
  const step = ((even & 0x0f) << 4) + (segment === 0 ? 8 : 0x108);
  const magnitude = segment > 1 ? step << (segment - 1) : step;
  return even & 0x80 ? magnitude : -magnitude;
});

import { aLawSamples, muLawSamples } from '@domain/recordings/g711';
import { describe, expect, it } from 'vitest';

describe('the G.711 tables', () => {
  it.each([
    ['µ-law', muLawSamples, 0xff, 0],
    ['µ-law', muLawSamples, 0x7f, 0],
    ['µ-law', muLawSamples, 0x80, 32_124],
    ['µ-law', muLawSamples, 0x00, -32_124],
    ['µ-law', muLawSamples, 0xf0, 120],
    ['A-law', aLawSamples, 0xd5, 8],
    ['A-law', aLawSamples, 0x55, -8],
    ['A-law', aLawSamples, 0xaa, 32_256],
    ['A-law', aLawSamples, 0x2a, -32_256],
  ])('give for %s code %#', (_law, table, code, value) => {
    expect(table[code]).toBe(value);
  });

  it.each([
    ['µ-law', muLawSamples],
    ['A-law', aLawSamples],
  ])('are symmetric about silence (%s)', (_law, table) => {
    for (let code = 0; code < 128; code++) expect(table[code]).toBe(0 - (table[code + 128] ?? 0));
  });
});

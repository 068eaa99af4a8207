import { z } from 'zod';

/** How the samples of a file without a header are coded. */
export const rawEncodingSchema = z.enum([
  'adpcm_dialogic',
  'pcm_mulaw',
  'pcm_alaw',
  'pcm_s16le',
  'pcm_s16be',
  'pcm_u8',
  'pcm_s8',
  'adpcm_g726',
  'g723_1',
  'g729',
]);
export type RawEncoding = z.infer<typeof rawEncodingSchema>;

/** Everything that a file without a header does not say of itself. Several channels alternate sample by sample. */
export const rawFormatSchema = z.object({
  encoding: rawEncodingSchema,
  sampleRate: z.int().min(4000).max(192_000),
  channels: z.int().min(1).max(8),
});
export type RawFormat = z.infer<typeof rawFormatSchema>;

/** The sample rates that recorders write headerless files at. */
export const rawSampleRates = [6000, 8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000] as const;

/** How many channels an encoding can hold, at most. */
export function rawChannelsMost(encoding: RawEncoding): number {
  if (encoding.startsWith('pcm')) return 8;
  return encoding === 'adpcm_dialogic' ? 2 : 1;
}

/** The one sample rate of an encoding that knows no other; null where it must be asked for. */
export function rawFixedRate(encoding: RawEncoding): number | null {
  return encoding === 'g723_1' || encoding === 'g729' ? 8000 : null;
}

/** A format that is possible: as many channels and the rate that its encoding allows. */
export function rawFormatAllowed({ encoding, sampleRate, channels }: RawFormat): RawFormat {
  return {
    encoding,
    sampleRate: rawFixedRate(encoding) ?? sampleRate,
    channels: Math.min(channels, rawChannelsMost(encoding)),
  };
}

/** What the end of a name usually means, without its dot; the first encoding is the likeliest where a look decides. */
const meanings: Readonly<Record<string, { encodings: readonly RawEncoding[]; sampleRate?: number }>> = {
  ...named(['vox', 'oki', 'dlg'], ['adpcm_dialogic', 'pcm_mulaw', 'pcm_alaw', 'pcm_s16le']),
  ...named(['ul', 'ulaw', 'mulaw', 'mu', 'ulw', 'g711u'], ['pcm_mulaw', 'pcm_alaw']),
  ...named(['al', 'alaw', 'la', 'alw', 'g711a'], ['pcm_alaw', 'pcm_mulaw']),
  ...named(['g711'], ['pcm_mulaw', 'pcm_alaw']),
  ...named(['raw', 'pcm', 'snw'], ['pcm_s16le', 'pcm_mulaw', 'pcm_alaw', 'pcm_s16be', 'adpcm_dialogic']),
  ...named(['sln', 'slin', 's16', 'sw', 's16le'], ['pcm_s16le', 'pcm_s16be']),
  ...named(['s16be'], ['pcm_s16be', 'pcm_s16le']),
  ...named(['sb', 's8'], ['pcm_s8', 'pcm_u8']),
  ...named(['ub', 'u8'], ['pcm_u8', 'pcm_s8']),
  ...named(['g726'], ['adpcm_g726']),
  ...named(['g723', 'tco', 'rco'], ['g723_1']),
  ...named(['g729'], ['g729']),
  sln16: { encodings: ['pcm_s16le', 'pcm_s16be'], sampleRate: 16_000 },
};

function named(ends: readonly string[], encodings: readonly RawEncoding[]) {
  return Object.fromEntries(ends.map((end) => [end, { encodings }]));
}

/** Whether a name that ends so is one that headerless recordings have; without the dot, in lower case. */
export function isRawExtension(extension: string): boolean {
  return Object.hasOwn(meanings, extension);
}

/** The formats that a headerless file of this name may be in, the likeliest first: one channel, the usual rate. */
export function likelyRawFormats(extension: string): RawFormat[] {
  const meaning = isRawExtension(extension) ? meanings[extension] : undefined;
  return (meaning?.encodings ?? []).map((encoding) => ({
    encoding,
    sampleRate: meaning?.sampleRate ?? 8000,
    channels: 1,
  }));
}

/** The format in which a recording's headerless original was read; null where the file says it itself. */
export function rawFormatOf(media: {
  container: string;
  codec: string;
  sampleRate: number;
  channels: number;
}): RawFormat | null {
  if (media.container !== 'raw') return null;
  const { codec: encoding, sampleRate, channels } = media;
  const parsed = rawFormatSchema.safeParse({ encoding, sampleRate, channels });
  return parsed.success ? parsed.data : null;
}

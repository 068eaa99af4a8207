import { assertNever } from '@domain/base/assert';
import type { RawEncoding } from '@domain/recordings/raw-format';

/** How the samples of a headerless file are coded, in the words of those who make recorders. */
export function rawEncodingName(encoding: RawEncoding): string {
  switch (encoding) {
    case 'adpcm_dialogic':
      return 'Dialogic ADPCM (VOX, OKI)';
    case 'pcm_mulaw':
      return 'G.711 µ-law';
    case 'pcm_alaw':
      return 'G.711 A-law';
    case 'pcm_s16le':
      return 'PCM, 16 bit, little-endian';
    case 'pcm_s16be':
      return 'PCM, 16 bit, big-endian';
    case 'pcm_u8':
      return 'PCM, 8 bit, unsigned';
    case 'pcm_s8':
      return 'PCM, 8 bit, signed';
    case 'adpcm_g726':
      return 'G.726 at 32 kbit/s';
    case 'g723_1':
      return 'G.723.1';
    case 'g729':
      return 'G.729';
    default:
      return assertNever(encoding);
  }
}

/** What a measured likeness to speech (0 to 1) means; readings of one file are compared by it. */
export function likenessWords(likeness: number): string {
  if (likeness >= 0.8) return 'sounds like speech';
  return likeness >= 0.6 ? 'may be speech' : 'sounds like noise';
}

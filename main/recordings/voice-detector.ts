/// <reference path="./fvad-wasm.d.ts" />
import { analysisRate, type CreateVoiceDetector, voiceSamples } from '@domain/recordings/frames';
import loadFvad from '@echogarden/fvad-wasm';

/** How readily the detector takes a sound for no voice, 0 to 3. 3 loses speech that 2 keeps, and gains nothing. */
const mode = 2;
/** Bytes in a sample, and its binary logarithm. */
const sampleBytes = 2;
const sampleShift = 1;

/**
 * The module lives as long as its process: each one brings sixteen megabytes of memory, and of short files the collector
 * would do little else than take away those of the file before. What a detector takes of it is given back when it closes.
 */
let module: ReturnType<typeof loadFvad> | null = null;

/**
 * The voice detector of WebRTC (libfvad) as WebAssembly: Gaussian mixtures over six bands below 4 kHz, so that it
 * needs no more than 8 kHz. Loading takes some milliseconds; what it answers makes one detector for each channel.
 */
export async function loadVoiceDetector(): Promise<CreateVoiceDetector> {
  module ??= loadFvad();
  const fvad = await module;
  return () => {
    const handle = fvad._fvad_new();
    const place = fvad._malloc(voiceSamples * sampleBytes);
    let open = true;
    const close = () => {
      if (open) {
        fvad._fvad_free(handle);
        fvad._free(place);
      }
      open = false;
    };
    if (fvad._fvad_set_mode(handle, mode) !== 0 || fvad._fvad_set_sample_rate(handle, analysisRate) !== 0) {
      close();
      throw new Error('The voice detector refuses its settings.');
    }
    return {
      isVoice(samples, offset) {
        if (!open) throw new Error('The voice detector has been closed.');
        fvad.HEAP16.set(samples.subarray(offset, offset + voiceSamples), place >> sampleShift);
        return fvad._fvad_process(handle, place, voiceSamples) === 1;
      },
      close,
    };
  };
}

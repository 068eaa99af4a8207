declare module '@echogarden/fvad-wasm' {
  /** libfvad as compiled by Emscripten: handles and places in its memory are numbers. */
  export interface Fvad {
    /** Renewed when the memory grows, so it is never kept. */
    readonly HEAP16: Int16Array;
    _fvad_new(): number;
    _fvad_free(handle: number): void;
    /** Answers 0, or −1 when the mode is not 0 to 3. */
    _fvad_set_mode(handle: number, mode: number): number;
    /** Answers 0, or −1 when the rate is not 8000, 16000, 32000 or 48000. */
    _fvad_set_sample_rate(handle: number, rate: number): number;
    /** 1: a voice, 0: none, −1: not 10, 20 or 30 ms of samples. */
    _fvad_process(handle: number, samples: number, count: number): number;
    _malloc(bytes: number): number;
    _free(place: number): void;
  }
  // biome-ignore lint/style/noDefaultExport: it is how the package exports it
  export default function load(): Promise<Fvad>;
}

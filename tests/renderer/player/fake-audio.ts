import { afterEach, beforeEach, vi } from 'vitest';
import { createPlayer, type Player } from '../../../renderer/player';

/** As much of a media element as the player uses; time passes only when a test says so. */
export class FakeAudio extends EventTarget {
  src = '';
  currentTime = 0;
  paused = true;
  ended = false;
  playbackRate = 1;
  loads = 0;
  async play() {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
  }
  pause() {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  load() {
    this.loads += 1;
  }
  removeAttribute() {
    this.src = '';
  }
}

/** A player on an element that plays only as told, opened on `call-a` (100 s, two channels) before each test. */
export interface Playing {
  audio: FakeAudio;
  player: Player;
  open(source: string): void;
  /** The call plays on to this second, and a frame is drawn. */
  playTo(second: number): void;
}

/** Web Audio, of which the player only needs that it is there. */
const node: object = new Proxy(() => node, { get: () => node, apply: () => node });
function FakeAudioContext() {
  return node;
}

/** Says before each test what it plays with; everything of the browser is put back after it. */
export function beforeEachPlaying(begin: (playing: Playing) => void): void {
  let player: Player;
  beforeEach(() => {
    const frames: (() => void)[] = [];
    const audio = new FakeAudio();
    vi.stubGlobal('Audio', function AudioDouble() {
      return audio;
    });
    vi.stubGlobal('AudioContext', FakeAudioContext);
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
    vi.stubGlobal('cancelAnimationFrame', () => {});
    player = createPlayer();
    const open = (source: string) => {
      player.open(source, 100, 2);
      audio.src = source;
      audio.dispatchEvent(new Event('loadedmetadata'));
    };
    open('call-a');
    begin({
      audio,
      player,
      open,
      playTo(second) {
        audio.currentTime = second;
        for (const run of frames.splice(0)) run();
      },
    });
  });
  afterEach(() => {
    player.close();
    vi.unstubAllGlobals();
  });
}

/** One clip's sound: what plays, where it is and who wants to know. */
export interface Sound {
  readonly element: HTMLAudioElement;
  time(): number;
  playing(): boolean;
  toggle(): void;
  play(): void;
  pause(): void;
  seek(time: number): void;
  /** Told at each frame while it plays, and at each seek. */
  onTime(listener: (time: number) => void): void;
  onState(listener: (playing: boolean) => void): void;
  onEnd(listener: () => void): void;
  onFault(listener: () => void): void;
  close(): void;
}

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** Opens the file of a clip, which lies beside the page. Nothing is heard before `play`. */
export function openSound(name: string, duration: number, speed: number): Sound {
  const element = new Audio();
  element.preload = 'metadata';
  element.preservesPitch = true;
  element.src = `./${encodeURIComponent(name)}`;
  element.defaultPlaybackRate = speed;
  element.playbackRate = speed;
  const times: ((time: number) => void)[] = [];
  let frame = 0;
  const tell = () => {
    for (const listener of times) listener(element.currentTime);
  };
  const follow = () => {
    tell();
    frame = requestAnimationFrame(follow);
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    tell();
  };
  element.addEventListener('play', () => {
    cancelAnimationFrame(frame);
    follow();
  });
  element.addEventListener('pause', stop);
  element.addEventListener('seeked', tell);
  // A page in the background gets no frames, and is told all the same.
  element.addEventListener('timeupdate', tell);
  const play = () => {
    // A file that can't be played says so by its error event.
    void element.play().catch(() => undefined);
  };
  return {
    element,
    time: () => element.currentTime,
    playing: () => !element.paused,
    play,
    pause: () => element.pause(),
    toggle: () => (element.paused ? play() : element.pause()),
    seek(time) {
      element.currentTime = Math.max(0, Math.min(duration, time));
      tell();
    },
    onTime: (listener) => times.push(listener),
    onState(listener) {
      element.addEventListener('play', () => listener(true));
      element.addEventListener('pause', () => listener(false));
    },
    onEnd: (listener) => element.addEventListener('ended', listener),
    onFault: (listener) => element.addEventListener('error', listener),
    close() {
      cancelAnimationFrame(frame);
      element.pause();
      element.removeAttribute('src');
      element.load();
    },
  };
}

import { formatTime } from '@domain/base/format-time';
import { make, makeButton } from './element';
import { type Sound, speeds } from './sound';

/** What playing needs from the page around it. */
export interface TransportWays {
  speed(): number;
  setSpeed(speed: number): void;
  previous: (() => void) | null;
  next: (() => void) | null;
}

/** Play and pause, the way to the clips beside it, time and speed. */
export function makeTransport(sound: Sound, duration: number, ways: TransportWays): HTMLElement {
  const play = makeButton('Play', 'Space', () => sound.toggle(), { class: 'primary' });
  sound.onState((playing) => {
    const label = playing ? 'Pause' : 'Play';
    play.title = `${label} (Space)`;
    play.firstElementChild?.replaceChildren(label);
  });
  const time = make('output', {
    class: 'clock',
    text: clock(0, duration),
    attributes: { 'aria-live': 'off' },
  });
  sound.onTime((now) => {
    time.textContent = clock(now, duration);
  });
  const speed = make('select', { attributes: { 'aria-label': 'Speed' } });
  for (const value of speeds) {
    speed.append(make('option', { text: `${value}×`, attributes: { value: String(value) } }));
  }
  speed.value = String(ways.speed());
  speed.addEventListener('change', () => ways.setSpeed(Number(speed.value)));
  sound.element.addEventListener('ratechange', () => {
    speed.value = String(sound.element.playbackRate);
  });
  const previous = makeButton('Previous', 'P', () => ways.previous?.());
  const next = makeButton('Next', 'N', () => ways.next?.());
  previous.disabled = ways.previous === null;
  next.disabled = ways.next === null;
  // Beside another clip there is no way to one before or after it.
  previous.hidden = next.hidden = ways.previous === null && ways.next === null;
  return make(
    'div',
    { class: 'transport', attributes: { role: 'group', 'aria-label': 'Playing' } },
    previous,
    play,
    next,
    time,
    make(
      'label',
      { class: 'speed' },
      make('span', { text: 'Speed', attributes: { 'aria-hidden': 'true' } }),
      speed,
    ),
  );
}

function clock(time: number, duration: number): string {
  return `${formatTime(time)} / ${formatTime(duration)}`;
}

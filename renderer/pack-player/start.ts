import type { PackManifest } from '@domain/clips/training-pack';
import { type Scheme, tokens } from '../ui/tokens';
import { openAnswers } from './answers';
import { answersText } from './answers-text';
import { makeClipView, type View } from './clip-view';
import { make, makeButton } from './element';
import { itemsOf, makeList } from './list';
import { makePairView } from './pair-view';
import { speeds } from './sound';
import { amountWord } from './words';
import './player.css';

/** The player of a training pack: one page beside the sounds, which asks for nothing from anywhere else. */
function start(pack: PackManifest, app: HTMLElement): void {
  const answers = openAnswers(pack.id);
  const items = itemsOf(pack);
  const clips = new Map(pack.clips.map((clip) => [clip.id, clip]));
  const main = make('main');
  let speed = 1;
  let goOn = false;
  let place = 0;
  let view: View | null = null;

  const setSpeed = (value: number) => {
    speed = value;
    for (const { element } of view?.sounds ?? []) element.playbackRate = value;
  };
  const list = makeList(pack, items, answers, (chosen) => open(chosen, true));

  function open(chosen: number, focus: boolean): void {
    const made = viewOf(chosen);
    if (made === null) return;
    view?.close();
    place = chosen;
    view = made;
    main.replaceChildren(view.element);
    for (const sound of view.sounds) sound.onEnd(() => list.show(place));
    if (items[chosen]?.kind === 'clip')
      view.sound().onEnd(() => {
        if (goOn && items[place + 1]?.kind === 'clip') step(1, true);
      });
    list.show(place);
    if (focus) view.element.querySelector<HTMLElement>('#clip-title')?.focus();
  }

  function viewOf(chosen: number): View | null {
    const item = items[chosen];
    const ways = {
      speed: () => speed,
      setSpeed,
      previous: chosen > 0 ? () => step(-1, false) : null,
      next: chosen < items.length - 1 ? () => step(1, false) : null,
    };
    if (item?.kind === 'clip') {
      const clip = clips.get(item.id);
      return clip === undefined ? null : makeClipView(pack, clip, answers, ways);
    }
    const pair = pack.pairs.find(({ id }) => id === item?.id);
    const [one, other] = [clips.get(pair?.oneId ?? ''), clips.get(pair?.otherId ?? '')];
    if (pair === undefined || one === undefined || other === undefined) return null;
    return makePairView(pair, { one, other }, answers, ways);
  }

  function step(by: number, play: boolean): void {
    const playing = play || (view?.sound().playing() ?? false);
    if (items[place + by] === undefined) return;
    open(place + by, false);
    if (playing) view?.sound().play();
  }

  const through = make('input', { attributes: { type: 'checkbox' } });
  through.addEventListener('change', () => {
    goOn = through.checked;
  });
  const total = pack.clips.reduce((sum, { duration }) => sum + duration, 0);
  const hasAnswers = pack.exercises.length + pack.pairs.length > 0;
  app.replaceChildren(
    make(
      'header',
      { class: 'top' },
      make('div', { class: 'mark', text: 'E•', attributes: { 'aria-hidden': 'true' } }),
      make(
        'div',
        { class: 'top-words' },
        make('strong', { text: pack.title, dir: 'auto' }),
        make('span', { text: amountWord(pack.clips.length, total) }),
      ),
      make('label', { class: 'through' }, through, make('span', { text: 'Play through' })),
      hasAnswers ? makeButton('Save my answers', null, () => saveAnswers()) : null,
      makeButton('Light or dark', 'D', changeScheme, { class: 'quiet' }),
    ),
    make('div', { class: 'body' }, list.element, main),
    make('footer', { text: keysLine(pack) }),
  );

  function saveAnswers(): void {
    const url = URL.createObjectURL(
      new Blob([answersText(pack, answers, new Date())], { type: 'text/plain' }),
    );
    make('a', { attributes: { href: url, download: 'my answers.txt' } }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  const faster = (by: number) => {
    const next = speeds.findIndex((value) => value >= speed) + by;
    setSpeed(speeds[Math.max(0, Math.min(speeds.length - 1, next))] ?? 1);
  };
  const keys: Record<string, () => void> = {
    ' ': () => view?.sound().toggle(),
    arrowleft: () => view?.sound().seek(view.sound().time() - 2),
    arrowright: () => view?.sound().seek(view.sound().time() + 2),
    'shift+arrowleft': () => view?.sound().seek(view.sound().time() - 10),
    'shift+arrowright': () => view?.sound().seek(view.sound().time() + 10),
    n: () => step(1, false),
    p: () => step(-1, false),
    '[': () => faster(-1),
    ']': () => faster(1),
    d: changeScheme,
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const name = `${event.shiftKey && event.key.startsWith('Arrow') ? 'shift+' : ''}${event.key.toLowerCase()}`;
    // Space on a button presses it; everywhere else it plays.
    if (name === ' ' && event.target instanceof HTMLElement && event.target.closest('button, summary, input'))
      return;
    const act = view?.keys[name] ?? keys[name];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });

  let scheme: Scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  function changeScheme(): void {
    scheme = scheme === 'dark' ? 'light' : 'dark';
    dress();
  }
  function dress(): void {
    document.documentElement.style.colorScheme = scheme;
    for (const [name, colour] of Object.entries(tokens[scheme]))
      document.documentElement.style.setProperty(`--${name}`, colour);
    view?.redraw();
  }
  document.title = pack.title;
  dress();
  open(0, false);
}

function keysLine(pack: PackManifest): string {
  return [
    'Space plays',
    '← → 2 s, with Shift 10 s',
    '[ ] speed',
    'P N previous, next',
    ...(pack.exercises.length === 0
      ? []
      : ['M marks a moment', 'I begins and ends a stretch', 'V shows the reference']),
    ...(pack.pairs.length === 0 ? [] : ['X switches A and B']),
    'D light or dark',
  ].join('  ·  ');
}

/** Whether the key belongs to the field that has the focus: any in a text, those that choose in a list of choices. */
function isTyping({ target, key }: KeyboardEvent): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement) || target.type === 'checkbox') return false;
  return target.type !== 'radio' || key.startsWith('Arrow');
}

const [app, data] = ['app', 'pack'].map((id) => document.getElementById(id));
// The program that wrote this page put the pack there, in the form that training-pack.ts describes.
const pack = JSON.parse(data?.textContent ?? 'null') as PackManifest | null;
if (app && pack !== null) start(pack, app);

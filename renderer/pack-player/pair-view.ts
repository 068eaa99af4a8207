import type { PackClip, PackPair } from '@domain/clips/training-pack';
import type { Answers } from './answers';
import type { View } from './clip-view';
import { make, makeButton } from './element';
import { openSound } from './sound';
import { makeTransport, type TransportWays } from './transport';
import { makeWave } from './wave';
import { missingSound } from './words';

type Side = 'one' | 'other';

/** Two clips heard in turn: the second begins where the first ends, and one key goes from one to the other. */
export function makePairView(
  pair: PackPair,
  clips: Readonly<Record<Side, PackClip>>,
  answers: Answers,
  ways: TransportWays,
): View {
  const sides = { one: makeSide('A', clips.one, ways), other: makeSide('B', clips.other, ways) };
  let current: Side = 'one';
  const show = () => {
    for (const side of ['one', 'other'] as const) {
      sides[side].element.classList.toggle('current', side === current);
      sides[side].choose.setAttribute('aria-pressed', String(side === current));
    }
  };
  const change = (to: Side, goOn: boolean) => {
    if (to === current) return;
    sides[current].sound.pause();
    current = to;
    show();
    if (goOn) sides[to].sound.play();
  };
  for (const side of ['one', 'other'] as const) {
    const { sound, choose } = sides[side];
    choose.addEventListener('click', () => change(side, sides[current].sound.playing()));
    sound.onState((playing) => {
      // Two voices over each other compare nothing.
      if (playing) change(side, false);
    });
    sound.onEnd(() => answers.setHeard(clips[side].id));
  }
  sides.one.sound.onEnd(() => {
    sides.other.sound.seek(0);
    change('other', true);
  });
  show();
  const swap = () => change(current === 'one' ? 'other' : 'one', true);
  return {
    element: make(
      'article',
      { attributes: { 'aria-labelledby': 'clip-title' } },
      make(
        'header',
        { class: 'clip-head' },
        make('h1', { text: pair.title, dir: 'auto', attributes: { id: 'clip-title', tabindex: '-1' } }),
        make('p', { class: 'reason', text: pair.question, dir: 'auto' }),
        makeButton('Switch between A and B', 'X', swap, { class: 'primary' }),
      ),
      make('div', { class: 'pair' }, sides.one.element, sides.other.element),
      choice(pair, clips, answers),
    ),
    sounds: [sides.one.sound, sides.other.sound],
    sound: () => sides[current].sound,
    keys: { x: swap },
    redraw() {
      for (const side of [sides.one, sides.other]) side.wave.redraw();
    },
    close() {
      for (const side of [sides.one, sides.other]) {
        side.wave.close();
        side.sound.close();
      }
    },
  };
}

function makeSide(letter: string, clip: PackClip, ways: TransportWays) {
  const sound = openSound(clip.audio.name, clip.duration, ways.speed());
  const wave = makeWave(clip, sound, `Place in ${letter}`);
  const choose = makeButton(letter, null, () => undefined, {
    class: 'letter',
    attributes: { 'aria-label': `Hear ${letter}: ${clip.title}` },
  });
  const fault = make('p', {
    class: 'fault',
    hidden: true,
    text: missingSound(clip.audio.name),
    attributes: { role: 'alert' },
  });
  sound.onFault(() => {
    fault.hidden = false;
  });
  const element = make(
    'section',
    { class: 'card side', attributes: { 'aria-label': `${letter}: ${clip.title}` } },
    make(
      'div',
      { class: 'card-head' },
      choose,
      make('h2', { text: clip.title, dir: clip.direction, lang: clip.language ?? '' }),
    ),
    wave.element,
    makeTransport(sound, clip.duration, { ...ways, previous: null, next: null }),
    fault,
  );
  return { element, sound, wave, choose };
}

function choice(pair: PackPair, clips: Readonly<Record<Side, PackClip>>, answers: Answers): HTMLElement {
  const set = make('fieldset', { class: 'card' }, make('legend', { text: 'Which one, and why?' }));
  for (const [side, letter] of [
    ['one', 'A'],
    ['other', 'B'],
  ] as const) {
    const input = make('input', { attributes: { type: 'radio', name: `pair-${pair.id}` } });
    input.checked = answers.pair(pair.id).choice === side;
    input.addEventListener('change', () =>
      answers.setPair(pair.id, { ...answers.pair(pair.id), choice: side }),
    );
    set.append(
      make('label', {}, input, make('span', { text: `${letter} – ${clips[side].title}`, dir: 'auto' })),
    );
  }
  const note = make('textarea', { dir: 'auto', attributes: { rows: '3', 'aria-label': 'Why' } });
  note.value = answers.pair(pair.id).note;
  note.addEventListener('input', () =>
    answers.setPair(pair.id, { ...answers.pair(pair.id), note: note.value }),
  );
  set.append(note);
  return set;
}

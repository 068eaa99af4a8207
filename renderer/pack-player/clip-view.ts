import type { PackClip, PackManifest } from '@domain/clips/training-pack';
import type { Answers } from './answers';
import { make } from './element';
import { type ExercisePart, makeExercise } from './exercise';
import { makeNotes } from './notes';
import { openSound, type Sound } from './sound';
import { makeTranscript } from './transcript';
import { makeTransport, type TransportWays } from './transport';
import { makeWave } from './wave';
import { difficultyWord, languageWord, missingSound, polarityWord } from './words';

/** What is in front: a clip or a pair. Its keys are asked before those of the page. */
export interface View {
  readonly element: HTMLElement;
  readonly sounds: readonly Sound[];
  /** The sound that keys play and move. */
  sound(): Sound;
  readonly keys: Readonly<Record<string, () => void>>;
  redraw(): void;
  close(): void;
}

/** A clip with its waveform, its notes, its transcript and its exercises. */
export function makeClipView(
  pack: PackManifest,
  clip: PackClip,
  answers: Answers,
  ways: TransportWays,
): View {
  const sound = openSound(clip.audio.name, clip.duration, ways.speed());
  const wave = makeWave(clip, sound, 'Place in the clip');
  const fault = make('p', {
    class: 'fault',
    hidden: true,
    text: missingSound(clip.audio.name),
    attributes: { role: 'alert' },
  });
  sound.onFault(() => {
    fault.hidden = false;
  });
  sound.onEnd(() => answers.setHeard(clip.id));
  const exercises = pack.exercises
    .filter(({ clipId }) => clipId === clip.id)
    .map((exercise) => makeExercise(exercise, clip, sound, answers));
  const [first] = exercises;
  const element = make(
    'article',
    { attributes: { 'aria-labelledby': 'clip-title' } },
    clipHead(clip),
    make('div', { class: 'card player' }, wave.element, makeTransport(sound, clip.duration, ways), fault),
    makeNotes(clip, sound),
    ...exercises.map((part) => part.element),
    makeTranscript(clip, sound),
  );
  return {
    element,
    sounds: [sound],
    sound: () => sound,
    keys: first === undefined ? {} : exerciseKeys(first),
    redraw: wave.redraw,
    close() {
      wave.close();
      sound.close();
    },
  };
}

function exerciseKeys(part: ExercisePart): Record<string, () => void> {
  return {
    m: part.mark,
    i: part.span,
    o: part.span,
    v: () => part.element.querySelector<HTMLButtonElement>('button[data-focus="reveal"]')?.click(),
  };
}

function clipHead(clip: PackClip): HTMLElement {
  const text = { dir: clip.direction, lang: clip.language ?? '' } as const;
  const facts = [clip.skill, difficultyWord(clip.difficulty), languageWord(clip.language)].flatMap((fact) =>
    fact === null || fact === '' ? [] : [fact],
  );
  return make(
    'header',
    { class: 'clip-head' },
    make('h1', { text: clip.title, ...text, attributes: { id: 'clip-title', tabindex: '-1' } }),
    make(
      'p',
      { class: 'facts' },
      make('span', { class: `pill ${clip.polarity}`, text: polarityWord(clip.polarity) }),
      ...facts.map((fact) => make('span', { class: 'pill', text: fact, dir: 'auto' })),
    ),
    clip.line === null ? null : make('p', { class: 'line', text: clip.line, dir: 'auto' }),
    clip.reason === '' ? null : make('p', { class: 'reason', text: clip.reason, ...text }),
  );
}

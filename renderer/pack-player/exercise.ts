import { marksWith } from '@domain/clips/exercise-marks';
import { exerciseResult } from '@domain/clips/exercise-result';
import type { MarkedTime } from '@domain/clips/mark-overlap';
import type { PackClip, PackExercise } from '@domain/clips/training-pack';
import type { Answers, ExerciseAnswer } from './answers';
import { markText } from './answers-text';
import { make, makeButton, placeBetween } from './element';
import type { Sound } from './sound';
import { percentWord, secondsWord } from './words';

/** An exercise as it is on the page, with what its keys do. */
export interface ExercisePart {
  readonly element: HTMLElement;
  /** Marks the moment that is heard. */
  mark(): void;
  /** Begins a stretch at what is heard, or ends the one that was begun. */
  span(): void;
}

/** The task, the learner's marks and score and then, when asked for, the reference beside them. */
export function makeExercise(
  exercise: PackExercise,
  clip: PackClip,
  sound: Sound,
  answers: Answers,
): ExercisePart {
  const body = make('div', { class: 'exercise-body' });
  let begun: number | null = null;
  const answer = () => answers.exercise(exercise.id);
  const set = (change: Partial<ExerciseAnswer>) => {
    answers.setExercise(exercise.id, { ...answer(), ...change });
    render();
  };
  const add = (mark: MarkedTime) => set({ marks: marksWith(answer().marks, mark) });

  const part: ExercisePart = {
    element: make(
      'section',
      { class: 'card exercise', attributes: { 'aria-label': 'Exercise' } },
      make('div', { class: 'card-head' }, make('h2', { text: 'Exercise' })),
      make('p', { class: 'task', text: exercise.task, dir: 'auto' }),
      body,
    ),
    mark() {
      if (!answer().revealed) add({ start: sound.time(), end: null });
    },
    span() {
      if (answer().revealed) return;
      const now = sound.time();
      if (begun === null) begun = now;
      else {
        const from = begun;
        begun = null;
        if (now !== from) return add({ start: Math.min(from, now), end: Math.max(from, now) });
      }
      render();
    },
  };

  function render(): void {
    const focused = document.activeElement?.getAttribute('data-focus') ?? null;
    const { revealed } = answer();
    const tools = make(
      'div',
      { class: 'tools' },
      makeButton('Mark this moment', 'M', part.mark, { class: 'tool', attributes: { 'data-focus': 'mark' } }),
      makeButton(begun === null ? 'Begin a stretch' : 'End the stretch', 'I', part.span, {
        class: begun === null ? 'tool' : 'tool running',
        attributes: { 'data-focus': 'span' },
      }),
    );
    body.replaceChildren(
      ...(revealed ? [] : [tools]),
      ownMarks(answer(), revealed, sound, (marks) => set({ marks })),
      ...(exercise.line === null ? [] : [lineChoice(exercise, answer(), (optionId) => set({ optionId }))]),
      ...(revealed ? [reference(exercise, clip, answer(), sound)] : []),
      revealed
        ? makeButton('Try again', null, () => set({ marks: [], optionId: null, revealed: false }), {
            attributes: { 'data-focus': 'reveal' },
          })
        : makeButton('Show the reference', 'V', () => set({ revealed: true }), {
            class: 'primary',
            attributes: { 'data-focus': 'reveal' },
          }),
    );
    if (focused !== null) body.querySelector<HTMLElement>(`[data-focus="${focused}"]`)?.focus();
  }
  render();
  return part;
}

function ownMarks(
  { marks }: ExerciseAnswer,
  revealed: boolean,
  sound: Sound,
  set: (marks: readonly MarkedTime[]) => void,
): HTMLElement {
  if (marks.length === 0)
    return make('p', {
      class: 'hint',
      text: revealed ? 'You marked nothing.' : 'Listen, and mark as you hear it. Your marks are listed here.',
    });
  const rows = marks.map((mark) =>
    make(
      'li',
      {},
      makeButton(markText(mark), null, () => sound.seek(mark.start), {
        class: 'time',
        attributes: { 'aria-label': `Go to ${markText(mark)}` },
      }),
      revealed
        ? null
        : makeButton('Remove', null, () => set(marks.filter((one) => one !== mark)), {
            class: 'quiet',
            attributes: { 'aria-label': `Remove the mark at ${markText(mark)}` },
          }),
    ),
  );
  return make('ul', { class: 'own-marks', attributes: { 'aria-label': 'Your marks' } }, ...rows);
}

function lineChoice(
  { id, line }: PackExercise,
  { optionId, revealed }: ExerciseAnswer,
  choose: (optionId: string) => void,
): HTMLElement {
  const set = make('fieldset', {}, make('legend', { text: line?.text ?? '', dir: 'auto' }));
  if (line?.guidance) set.append(make('p', { class: 'hint', text: line.guidance, dir: 'auto' }));
  for (const option of line?.options ?? []) {
    const input = make('input', {
      attributes: {
        type: 'radio',
        name: `line-${id}`,
        value: option.id,
        'data-focus': `option-${option.id}`,
      },
    });
    input.checked = option.id === optionId;
    input.disabled = revealed;
    input.addEventListener('change', () => choose(option.id));
    const label = make('label', {}, input, make('span', { text: option.text, dir: 'auto' }));
    if (revealed && option.id === line?.reference) label.append(make('em', { text: 'Reference' }));
    set.append(label);
  }
  return set;
}

/** The two sets of marks above each other, and how much of their time is shared. */
function reference(
  exercise: PackExercise,
  clip: PackClip,
  answer: ExerciseAnswer,
  sound: Sound,
): HTMLElement {
  const { overlap, met: found } = exerciseResult(answer, {
    marks: exercise.marks,
    optionId: exercise.line?.reference ?? null,
  });
  const lane = (label: string, marks: readonly MarkedTime[], kind: string) => {
    const strip = make('div', { class: `strip ${kind}`, dir: 'ltr' });
    for (const { start, end } of marks) {
      const bar = make('i');
      placeBetween(bar, end === null ? start - 1 : start, end ?? start + 1, clip.duration);
      strip.append(bar);
    }
    return make('div', { class: 'lane' }, make('span', { text: label }), strip);
  };
  const rows = exercise.marks.map((mark, at) => {
    const met = found[at] === true;
    return make(
      'li',
      { class: met ? 'met' : 'missed' },
      makeButton(markText(mark), null, () => sound.seek(mark.start), {
        class: 'time',
        attributes: { 'aria-label': `Go to ${markText(mark)}` },
      }),
      make('b', { text: met ? '✓ found' : '– missed' }),
      make('span', { text: mark.text, dir: 'auto' }),
    );
  });
  return make(
    'div',
    { class: 'reference', attributes: { role: 'status' } },
    overlap === null
      ? null
      : make(
          'p',
          { class: 'figure' },
          make('strong', { text: percentWord(overlap.ratio) }),
          make('span', {
            text: `overlap: ${secondsWord(overlap.shared)} of the ${secondsWord(overlap.union)} that you or the reference marked. A moment counts as 2 s.`,
          }),
        ),
    lane('You', answer.marks, 'mine'),
    lane('Reference', exercise.marks, 'theirs'),
    make('ul', { class: 'reference-marks' }, ...rows),
    exercise.reveal === '' ? null : make('p', { class: 'reveal', text: exercise.reveal, dir: 'auto' }),
  );
}

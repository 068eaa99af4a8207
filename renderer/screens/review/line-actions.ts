import { timedMark } from '@domain/scorecard/timed';
import type { Offer } from '../../keys/action';
import type { Player } from '../../player';
import { useSession } from '../../session';
import { answerFieldId, type Choice, lineChoices, notApplicableToggled, toggled } from './answer-choices';
import { takeSpan } from './timed-answer';
import type { ReviewSheet, SheetLine } from './use-sheet';

/** The keys of the line in front of the evaluator. */
export function lineActions(sheet: ReviewSheet, player: Pick<Player, 'now'>): Offer[] {
  const { focused } = sheet;
  const writable = () => !sheet.sealed && focused !== null;
  return [
    {
      id: 'line-up',
      run: () => sheet.moveFocus(-1),
    },
    {
      id: 'line-down',
      run: () => sheet.moveFocus(1),
    },
    {
      id: 'line-open-next',
      enabled: () => !sheet.sealed && sheet.missing.length > 0,
      run: () => sheet.moveToMissing(1),
    },
    {
      id: 'line-open-previous',
      enabled: () => !sheet.sealed && sheet.missing.length > 0,
      run: () => sheet.moveToMissing(-1),
    },
    ...Array.from({ length: 9 }, (_, index) => digitAction(sheet, player, index, writable)),
    {
      id: 'answer-type',
      enabled: () => writable() && focused !== null && answerField(focused) !== null,
      run: () => focused && answerField(focused)?.focus(),
    },
    {
      id: 'not-applicable',
      enabled: () => writable() && focused?.line.allowNotApplicable === true,
      run: () => {
        if (focused !== null) return sheet.answer(focused.line, notApplicableToggled);
      },
    },
    {
      id: 'comment',
      enabled: writable,
      run: () => {
        if (focused !== null)
          useSession.setState({ focusedLineId: focused.line.id, commentedLineId: focused.line.id });
      },
    },
    {
      id: 'root-cause',
      enabled: () => writable() && focused !== null && rootCauseField(focused) !== null,
      run: () => focused && rootCauseField(focused)?.focus(),
    },
    {
      id: 'attribute',
      enabled: () => writable() && focused?.attributable === true,
      run: () => focused && sheet.attribute(focused.line, focused.processReason === null ? '' : null),
    },
    {
      id: 'guidance',
      enabled: () => focused !== null && focused.line.guidance !== null,
      run: () =>
        useSession.setState(({ guidedLineId }) => ({
          guidedLineId: guidedLineId === focused?.line.id ? null : (focused?.line.id ?? null),
        })),
    },
  ];
}

/** `1` to `9`: an option, a moment of a timed line, or the first digit of a number, by the line that has the focus. */
function digitAction(
  sheet: ReviewSheet,
  player: Pick<Player, 'now'>,
  index: number,
  writable: () => boolean,
): Offer {
  const meaning = sheet.focused === null ? null : digitMeaning(sheet, sheet.focused, player, index);
  return {
    id: `option-${index + 1}`,
    ...(meaning === null ? {} : { title: `Answer: ${meaning.title}` }),
    typesOn: meaning?.typesOn ?? false,
    enabled: () => writable() && meaning !== null,
    run: () => meaning?.run(),
  };
}

type Meaning = { readonly title: string; readonly typesOn?: boolean; run(): unknown };

function digitMeaning(
  sheet: ReviewSheet,
  entry: SheetLine,
  player: Pick<Player, 'now'>,
  index: number,
): Meaning | null {
  const { line } = entry;
  if (line.kind === 'timed') {
    const mark = (moment: 'start' | 'end') =>
      sheet.answer(line, (current) => timedMark(current, moment, player.now()));
    const moments: Meaning[] = [
      { title: line.from, run: () => mark('start') },
      { title: line.to, run: () => mark('end') },
      {
        title: 'both moments from a span',
        run: () => takeSpan(line, entry, (change) => void sheet.answer(line, change)),
      },
    ];
    return moments[index] ?? null;
  }
  const choices = lineChoices(line);
  if (choices !== null) return choiceMeaning(sheet, entry, choices[index]);
  if (line.kind !== 'numeric' && line.kind !== 'scale') return null;
  // The digit itself goes into the field, which has the focus by then.
  return {
    title: 'type a number',
    typesOn: true,
    run: () => {
      const field = answerField(entry);
      field?.focus();
      if (field instanceof HTMLInputElement) field.select();
    },
  };
}

function choiceMeaning(sheet: ReviewSheet, { line }: SheetLine, choice: Choice | undefined): Meaning | null {
  if (choice === undefined) return null;
  return { title: choice.text, run: () => sheet.answer(line, (current) => toggled(current, choice, line)) };
}

function answerField({ line }: SheetLine): HTMLElement | null {
  return document.getElementById(answerFieldId(line.id));
}

function rootCauseField({ line }: SheetLine): HTMLElement | null {
  return document.getElementById(`root-cause-${line.id}`);
}

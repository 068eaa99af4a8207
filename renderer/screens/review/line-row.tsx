import type { UnprovenAbsence } from '@domain/evaluation/hearing-report';
import { NativeSelect } from '@mantine/core';
import { IconInfoCircle, IconMessage } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { chooseRootCause, commentLine } from '../../commands/answers';
import { useKeyNote } from '../../keys/key-note';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { lineFacts, missingWords } from '../../text/scorecard';
import { useWorkspace } from '../../workspace';
import { GuidanceClips } from '../clips/guidance-clips';
import { AbsenceWarning } from './absence-warning';
import { AnswerControl } from './answer-control';
import { EvidenceChips } from './evidence-chips';
import lineClasses from './lines.module.css';
import { LiveText } from './live-text';
import { ProcessNote } from './process-note';
import classes from './review.module.css';
import { useKeptVisible } from './use-kept-visible';
import type { ReviewSheet, SheetLine } from './use-sheet';

interface LineRowProps {
  entry: SheetLine;
  review: Review;
  sheet: ReviewSheet;
  /** A submission was refused: open lines say so too. */
  refused: boolean;
  /** Its answer says never, and not everything was heard. */
  absence: UnprovenAbsence | undefined;
}

/** One line of the scorecard: its question, its answer, and what belongs to the answer. */
export function LineRow({ entry, review, sheet, refused, absence }: LineRowProps) {
  const { line, number, answer, explained } = entry;
  const focused = sheet.focused === entry;
  const guided = useSession((session) => session.guidedLineId === line.id);
  const row = useRef<HTMLFieldSetElement>(null);
  const keyNote = useKeyNote();
  useKeptVisible(row, focused);
  const missing = sheet.missing.flatMap(({ lineId, what }) =>
    lineId === line.id && (refused || what !== 'answer') ? [what] : [],
  );
  const lost = explained.possible > 0 && explained.earned < explained.possible;
  return (
    <fieldset
      ref={row}
      className={lineClasses.line}
      data-focused={focused || undefined}
      data-line={line.id}
      aria-current={focused || undefined}
      onFocusCapture={() => sheet.focus(line.id)}
      onPointerDown={() => sheet.focus(line.id)}
    >
      <legend className={lineClasses.legend}>{line.text}</legend>
      <span className={lineClasses.number} aria-hidden="true">
        {number}
      </span>
      <div className={lineClasses.lineBody}>
        <div className={lineClasses.question}>
          <span aria-hidden="true">{line.text}</span>
          <span className={lineClasses.lineFacts}>{lineFacts(line, entry.weight)}</span>
        </div>
        {entry.shownBecause ? <p className={lineClasses.because}>{entry.shownBecause}</p> : null}
        <AnswerControl
          entry={entry}
          readOnly={sheet.sealed}
          onAnswer={(change, gesture) => void sheet.answer(line, change, gesture)}
        />
        <EvidenceChips review={review} lineId={line.id} sealed={sheet.sealed} />
        <LineNotes entry={entry} review={review} sealed={sheet.sealed} lost={lost} />
        <ProcessNote entry={entry} review={review} sheet={sheet} />
        {absence ? <AbsenceWarning absence={absence} /> : null}
        {missing.length > 0 && !sheet.sealed ? (
          <p className={classes.missing}>{missingWords(missing, keyNote)}</p>
        ) : null}
        {guided && line.guidance ? (
          <div className={lineClasses.guidance}>
            {line.guidance.text === '' ? null : <p>{line.guidance.text}</p>}
            {line.guidance.good ? <p data-tone="praise">+ {line.guidance.good}</p> : null}
            {line.guidance.poor ? <p data-tone="concern">! {line.guidance.poor}</p> : null}
            {line.guidance.clips === undefined ? null : <GuidanceClips ids={line.guidance.clips} withKey />}
            <button
              type="button"
              className={classes.link}
              title="Clips for this line (Alt C)"
              onClick={() => useSession.setState({ clipsOfLineId: line.id })}
            >
              Clips for this line
            </button>
          </div>
        ) : null}
      </div>
      <div className={lineClasses.lineTools}>
        {line.guidance ? (
          <button
            type="button"
            className={classes.bare}
            title={`Guidance${keyNote('guidance')}`}
            aria-label={`Guidance on ${line.text}`}
            aria-expanded={guided}
            onClick={() => useSession.setState({ guidedLineId: guided ? null : line.id })}
          >
            <IconInfoCircle size={14} />
          </button>
        ) : null}
        {answer.comment === '' && !sheet.sealed ? (
          <button
            type="button"
            className={classes.bare}
            title={`Comment${keyNote('comment')}`}
            aria-label={`Comment on ${line.text}`}
            onClick={() => {
              useSession.setState({ commentedLineId: line.id, focusedLineId: line.id });
            }}
          >
            <IconMessage size={14} />
          </button>
        ) : null}
      </div>
    </fieldset>
  );
}

interface LineNotesProps {
  entry: SheetLine;
  review: Review;
  sealed: boolean;
  lost: boolean;
}

/** The comment and, where points were lost, the root cause. */
function LineNotes({ entry, review, sealed, lost }: LineNotesProps) {
  const { commands } = useWorkspace();
  const { line, answer } = entry;
  const asked = useSession((session) => session.commentedLineId === line.id);
  const [opened, setOpen] = useState(false);
  // Stands as soon as it is asked for: what is typed next goes into it, and waits for no effect.
  const open = opened || asked;
  useEffect(() => {
    if (!asked) return;
    setOpen(true);
    useSession.setState({ commentedLineId: null });
  }, [asked]);
  const causes = line.rootCauses.length > 0 && (lost || answer.rootCause !== null);
  return (
    <>
      {open || answer.comment !== '' ? (
        <LiveText
          className={lineClasses.comment}
          label={`Comment on ${line.text}`}
          placeholder="Comment"
          multiline
          readOnly={sealed}
          wantsFocus={open}
          value={answer.comment}
          onChange={(comment) => void commentLine(commands, review.evaluation.id, line.id, comment)}
          // Also when it was pressed: a comment that is emptied must stay, or the next letters would be keys of the screen.
          onEnter={() => setOpen(true)}
          onLeave={() => setOpen(false)}
        />
      ) : null}
      {causes ? (
        <NativeSelect
          id={`root-cause-${line.id}`}
          size="xs"
          w="fit-content"
          mt={5}
          aria-label={`Root cause of ${line.text}`}
          disabled={sealed}
          value={answer.rootCause ?? ''}
          data={[{ value: '', label: 'Root cause …' }, ...line.rootCauses]}
          onChange={(event) =>
            void chooseRootCause(commands, review.evaluation.id, line.id, event.currentTarget.value || null)
          }
        />
      ) : null}
    </>
  );
}

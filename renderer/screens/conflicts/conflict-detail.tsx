import { bothTexts, type CopyPart } from '@domain/team/copy-parts';
import { Button, Textarea, TextInput } from '@mantine/core';
import { ActionKey } from '../../keys/action-key';
import type { ActionId } from '../../keys/catalogue';
import { runAction } from '../../keys/registry';
import type { Conflict } from '../../queries/conflicts';
import { answerWords } from '../../report/answer-words';
import {
  conflictHindrance,
  conflictReason,
  fieldName,
  revisionReason,
  valueWords,
} from '../../text/conflicts';
import cards from '../../ui/card.module.css';
import { answerValueOf, callLine, titleOf } from './conflict-words';
import classes from './conflicts.module.css';
import { editText, useConflictsView } from './conflicts-view';
import { mergeFieldId } from './use-conflict-actions';

/** One conflict: what it belongs to, what stands, what lost, and what can be done with it. */
export function ConflictDetail({ conflict }: { conflict: Conflict }) {
  const { copy, parts, line, of, takes, merges, revises, evaluation } = conflict;
  const hindrance = conflictHindrance({
    ...{ of, takes, revises, why: copy.why },
    hasEvaluation: evaluation !== null,
  });
  const firstText = parts.find(({ texts }) => texts !== null)?.field;
  return (
    <section className={`${cards.card} ${classes.detail}`} aria-label="The conflict in front">
      <h2 className={cards.heading}>{titleOf(conflict)}</h2>
      <p className={cards.note} dir="auto">
        {callLine(conflict)}
        {line === null ? null : (
          <>
            <br />
            Line {line.number}: {line.line.text}
          </>
        )}
      </p>
      <p className={cards.note}>{conflictReason(copy)}</p>
      {parts.map((part) => (
        <Part key={part.field} conflict={conflict} part={part} first={part.field === firstText} />
      ))}
      {revises ? <RevisionReason copyId={copy.id} /> : null}
      {hindrance === null ? null : <p className={classes.hindrance}>{hindrance}</p>}
      <div className={classes.buttons}>
        {merges ? <Act of="conflict-merge" words="Merge" primary /> : null}
        {revises ? <Act of="conflict-revise" words="Open as a revision" primary /> : null}
        {takes ? (
          <Act of="conflict-take" words={of === 'deletion' ? 'Delete after all' : 'Take this one'} />
        ) : null}
        {evaluation === null ? null : <Act of="conflict-open" words="Open the evaluation" />}
        <Act of="conflict-discard" words="Discard" />
      </div>
    </section>
  );
}

function Act({ of, words, primary = false }: { of: ActionId; words: string; primary?: boolean }) {
  return (
    <Button
      size="xs"
      variant={primary ? 'filled' : 'default'}
      rightSection={<ActionKey of={of} />}
      onClick={() => runAction(of)}
    >
      {words}
    </Button>
  );
}

function Part({ conflict, part, first }: { conflict: Conflict; part: CopyPart; first: boolean }) {
  const { copy, merges, line } = conflict;
  const { field, texts } = part;
  const edited = useConflictsView((view) => view.edited[copy.id]?.[field]);
  const name = fieldName(field);
  const shown = (value: CopyPart['lost']) => {
    const answer = field === 'value' && line !== null ? answerValueOf(value) : undefined;
    return answer === undefined || line === null ? valueWords(value) : answerWords(line.line, answer);
  };
  return (
    <div className={classes.part}>
      <div className={classes.sides}>
        <figure className={classes.side}>
          <figcaption>{name}: what stands</figcaption>
          <blockquote dir="auto">
            {texts === null ? shown(part.stands) : texts.stands || 'nothing'}
          </blockquote>
        </figure>
        <figure className={classes.side} data-lost>
          <figcaption>
            {name}: what lost, by {copy.by}
          </figcaption>
          <blockquote dir="auto">{texts === null ? shown(part.lost) : texts.lost}</blockquote>
        </figure>
      </div>
      {texts === null || !merges ? null : (
        <Textarea
          {...(first ? { id: mergeFieldId } : {})}
          label={`${name}: both in one`}
          rightSection={first ? <ActionKey of="conflict-edit" /> : null}
          autosize
          minRows={2}
          maxRows={10}
          dir="auto"
          value={edited ?? bothTexts(texts)}
          onChange={(event) => editText(copy.id, field, event.currentTarget.value)}
        />
      )}
    </div>
  );
}

function RevisionReason({ copyId }: { copyId: string }) {
  const reason = useConflictsView((view) => view.reasons[copyId]) ?? revisionReason;
  return (
    <TextInput
      size="xs"
      label="Reason for the revision"
      value={reason}
      onChange={(event) => {
        const { value } = event.currentTarget;
        useConflictsView.setState(({ reasons }) => ({ reasons: { ...reasons, [copyId]: value } }));
      }}
    />
  );
}

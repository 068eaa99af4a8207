import { answerSheet } from '@domain/evaluation/answer';
import { laidToProcess } from '@domain/evaluation/evaluation';
import { type ExplainedLine, explain } from '@domain/scorecard/explain';
import { formLines } from '@domain/scorecard/scorecard';
import { Modal, Table } from '@mantine/core';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { scoreShown, shareShown } from '../../text/review';
import { lossWords, notCountedWords, twoScoresWords } from '../../text/scorecard';
import classes from './review.module.css';
import scoreClasses from './score.module.css';
import type { ReviewSheet } from './use-sheet';

/**
 * How the score came about: every line with what it earned, its weight in force and what it adds; beside it, where
 * something was laid to the process, the same for the score that is the agent's own.
 */
export function ExplainDialog({ review, sheet }: { review: Review; sheet: ReviewSheet }) {
  const opened = useSession((session) => session.explainOpen);
  return (
    <Modal
      opened={opened}
      onClose={() => useSession.setState({ explainOpen: false })}
      title="How this score came about"
      size={sheet.own === null ? 760 : 880}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Explanation review={review} sheet={sheet} /> : null}
    </Modal>
  );
}

function Explanation({ review, sheet }: { review: Review; sheet: ReviewSheet }) {
  const { form } = review.version;
  const { own } = sheet;
  const answers = answerSheet(review.answers);
  const lines = explain(form, answers);
  const laid = laidToProcess(review.evaluation, review.answers);
  const ownLines = own === null ? null : explain(form, answers, laid);
  const texts = new Map(formLines(form).map(({ line }) => [line.id, line.text]));
  const reasons = new Map(review.answers.map(({ lineId, processReason }) => [lineId, processReason ?? '']));
  const failing = (failed: readonly { readonly lineId: string }[]) =>
    failed.length === 0 ? '' : `: failed by “${failed.map(({ lineId }) => texts.get(lineId)).join('”, “')}”`;
  const shown = (score: number | null) => scoreShown(score, form.clipAtFull);
  return (
    <>
      {own === null ? null : <p className={classes.second}>{twoScoresWords(laid.leaves)}</p>}
      <Table verticalSpacing={4} fz="sm" className={scoreClasses.explain}>
        <Table.Thead>
          {own === null ? null : (
            <Table.Tr>
              <Table.Td />
              <Table.Th colSpan={3} ta="right">
                As the customer experienced it
              </Table.Th>
              <Table.Th colSpan={2} ta="right">
                The agent’s own
              </Table.Th>
            </Table.Tr>
          )}
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th ta="right">Points</Table.Th>
            <Table.Th ta="right">Weight</Table.Th>
            <Table.Th ta="right">Adds</Table.Th>
            {own === null ? null : (
              <>
                <Table.Th ta="right">Weight</Table.Th>
                <Table.Th ta="right">Adds</Table.Th>
              </>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, index) => (
            <Table.Tr key={line.lineId} className={line.notCounted ? classes.second : undefined}>
              <Table.Td>
                {texts.get(line.lineId)}
                {line.notCounted === null && line.earned < line.possible ? (
                  <ClipsOfLine lineId={line.lineId} text={texts.get(line.lineId) ?? ''} />
                ) : null}
                {ownLines?.[index]?.excused ? (
                  <div className={classes.second} dir="auto">
                    Laid to the process{lossWords(line)}:{' '}
                    {reasons.get(line.lineId)?.trim() || 'no reason given yet'}
                  </div>
                ) : null}
              </Table.Td>
              <Table.Td ta="right">
                {line.notCounted ? notCountedWords(line.notCounted) : `${line.earned} of ${line.possible}`}
              </Table.Td>
              <InForce line={line} />
              {ownLines?.[index] ? (
                <InForce line={ownLines[index]} sayWhy={line.notCounted === null} />
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>Score before auto-fails</Table.Th>
            <Table.Td colSpan={2} />
            <Table.Th ta="right">{scoreShown(sheet.score.plain, false)}</Table.Th>
            {own === null ? null : (
              <Table.Th colSpan={2} ta="right">
                {scoreShown(own.plain, false)}
              </Table.Th>
            )}
          </Table.Tr>
          <Table.Tr>
            <Table.Th colSpan={3}>Score{failing(sheet.score.failedForm)}</Table.Th>
            <Table.Th ta="right">{shown(sheet.score.final)}</Table.Th>
            {own === null ? null : (
              <Table.Th colSpan={2} ta="right">
                {own.failedForm.length > 0 ? 'failed ' : ''}
                {shown(own.final)}
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      <p className={classes.second}>
        Weights are those in force now: the weight of N/A, hidden and open lines is spread over the lines that
        count. Scores are rounded only here; they are kept in full.
      </p>
    </>
  );
}

/** Leads from a line that was lost to clips that show how it is done. */
function ClipsOfLine({ lineId, text }: { lineId: string; text: string }) {
  return (
    <div>
      <button
        type="button"
        className={classes.link}
        aria-label={`Clips for this line: ${text}`}
        onClick={() => useSession.setState({ explainOpen: false, clipsOfLineId: lineId })}
      >
        Clips for this line
      </button>
    </div>
  );
}

/** Weight and contribution of a line in one of the two scores. */
function InForce({ line, sayWhy = false }: { line: ExplainedLine; sayWhy?: boolean }) {
  if (line.notCounted !== null) {
    return (
      <Table.Td colSpan={2} ta="right" className={classes.second}>
        {sayWhy ? notCountedWords(line.notCounted) : ''}
      </Table.Td>
    );
  }
  return (
    <>
      <Table.Td ta="right">{shareShown(line.weight)}</Table.Td>
      <Table.Td ta="right">{line.contribution.toFixed(1)}</Table.Td>
    </>
  );
}

import { answerSheet } from '@domain/evaluation/answer';
import { explain } from '@domain/scorecard/explain';
import { formLines } from '@domain/scorecard/scorecard';
import { Modal, Table } from '@mantine/core';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { scoreShown, shareShown } from '../../text/review';
import { notCountedWords } from '../../text/scorecard';
import classes from './review.module.css';
import scoreClasses from './score.module.css';
import type { ReviewSheet } from './use-sheet';

/** How the score came about: every line with what it earned, its weight in force and what it adds. */
export function ExplainDialog({ review, sheet }: { review: Review; sheet: ReviewSheet }) {
  const opened = useSession((session) => session.explainOpen);
  const { form } = review.version;
  const lines = opened ? explain(form, answerSheet(review.answers)) : [];
  const texts = new Map(formLines(form).map(({ line }) => [line.id, line.text]));
  const failing = sheet.score.failedForm.map(({ lineId }) => texts.get(lineId));
  return (
    <Modal
      opened={opened}
      onClose={() => useSession.setState({ explainOpen: false })}
      title="How this score came about"
      size={760}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Table verticalSpacing={4} fz="sm" className={scoreClasses.explain}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th ta="right">Points</Table.Th>
            <Table.Th ta="right">Weight</Table.Th>
            <Table.Th ta="right">Adds</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.lineId} className={line.notCounted ? classes.second : undefined}>
              <Table.Td>{texts.get(line.lineId)}</Table.Td>
              <Table.Td ta="right">
                {line.notCounted ? notCountedWords(line.notCounted) : `${line.earned} of ${line.possible}`}
              </Table.Td>
              <Table.Td ta="right">{line.notCounted ? '' : shareShown(line.weight)}</Table.Td>
              <Table.Td ta="right">{line.notCounted ? '' : line.contribution.toFixed(1)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>Score before auto-fails</Table.Th>
            <Table.Th />
            <Table.Th />
            <Table.Th ta="right">{scoreShown(sheet.score.plain, false)}</Table.Th>
          </Table.Tr>
          <Table.Tr>
            <Table.Th colSpan={3}>
              Score{failing.length > 0 ? `: failed by “${failing.join('”, “')}”` : ''}
            </Table.Th>
            <Table.Th ta="right">{scoreShown(sheet.score.final, form.clipAtFull)}</Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      <p className={classes.second}>
        Weights are those in force now: the weight of N/A, hidden and open lines is spread over the lines that
        count. Scores are rounded only here; they are kept in full.
      </p>
    </Modal>
  );
}

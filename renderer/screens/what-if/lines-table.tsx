import { type Form, formLines } from '@domain/scorecard/scorecard';
import { Table } from '@mantine/core';
import type { WhatIfResult } from '../../queries/what-if/rescore-all';
import { changeShown } from '../../text/what-if';
import cards from '../../ui/card.module.css';
import { PartButton } from './part-button';
import classes from './what-if.module.css';
import type { WhatIfPart } from './what-if-session';

interface LinesTableProps {
  result: WhatIfResult;
  form: Form;
  part: WhatIfPart | null;
}

/** How much each line adds to scores now and would add then, in percentage points, in reading order. */
export function LinesTable({ result, form, part }: LinesTableProps) {
  const texts = new Map(formLines(form).map(({ line }) => [line.id, line.text]));
  return (
    <section className={cards.card} aria-label="Lines">
      <h2 className={cards.heading}>Lines</h2>
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th ta="right">Evaluations</Table.Th>
            <Table.Th ta="right">Adds now</Table.Th>
            <Table.Th ta="right">Then</Table.Th>
            <Table.Th ta="right">Change</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.summary.lines.map(({ lineId, evaluations, meanBefore, meanAfter }) => (
            <Table.Tr key={lineId}>
              <Table.Td>
                <PartButton
                  part={{ kind: 'line', lineId }}
                  pressed={part?.kind === 'line' && part.lineId === lineId}
                >
                  {texts.get(lineId) || <span className={classes.quiet}>a line without a text</span>}
                </PartButton>
              </Table.Td>
              {meanBefore === null || meanAfter === null ? (
                <Table.Td colSpan={4} ta="right" className={classes.quiet}>
                  counts in no evaluation both now and then
                </Table.Td>
              ) : (
                <>
                  <Table.Td ta="right">{evaluations.toLocaleString('en')}</Table.Td>
                  <Table.Td ta="right">{meanBefore.toFixed(1)}</Table.Td>
                  <Table.Td ta="right">{meanAfter.toFixed(1)}</Table.Td>
                  <Table.Td ta="right">{changeShown(meanAfter - meanBefore)}</Table.Td>
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

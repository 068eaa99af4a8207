import { Table } from '@mantine/core';
import type { WhatIfResult } from '../../queries/what-if/rescore-all';
import { bandName } from '../../text/what-if';
import cards from '../../ui/card.module.css';
import { PartButton } from './part-button';
import classes from './what-if.module.css';
import type { WhatIfPart } from './what-if-session';

/** From which band to which, with how many; those that keep theirs come last. */
export function BandsTable({ result, part }: { result: WhatIfResult; part: WhatIfPart | null }) {
  const bands = result.summary.bands.toSorted(
    (one, other) => Number(one.from === one.to) - Number(other.from === other.to) || other.count - one.count,
  );
  return (
    <section className={cards.card} aria-label="Bands">
      <h2 className={cards.heading}>Bands</h2>
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From – to</Table.Th>
            <Table.Th ta="right">Evaluations</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bands.map(({ from, to, count }) => (
            <Table.Tr key={JSON.stringify([from, to])}>
              <Table.Td>
                <PartButton
                  part={{ kind: 'bands', from, to }}
                  pressed={part?.kind === 'bands' && part.from === from && part.to === to}
                >
                  {from === to ? (
                    <span className={classes.quiet}>{bandName(from)}, as before</span>
                  ) : (
                    `${bandName(from)} → ${bandName(to)}`
                  )}
                </PartButton>
              </Table.Td>
              <Table.Td ta="right">{count.toLocaleString('en')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

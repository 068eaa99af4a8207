import { Table } from '@mantine/core';
import { useState } from 'react';
import type { WhatIfResult } from '../../queries/what-if/rescore-all';
import { changeShown, meanShown } from '../../text/what-if';
import cards from '../../ui/card.module.css';
import { PartButton } from './part-button';
import classes from './what-if.module.css';
import type { WhatIfPart } from './what-if-session';

/** So many agents are shown before one asks for all. */
const shownFirst = 12;

/** What would change for whom, whoever changes most first. */
export function AgentsTable({ result, part }: { result: WhatIfResult; part: WhatIfPart | null }) {
  const [all, setAll] = useState(false);
  const { agents } = result.summary;
  const shown = all ? agents : agents.slice(0, shownFirst);
  return (
    <section className={cards.card} aria-label="Agents">
      <h2 className={cards.heading}>Agents</h2>
      <Table verticalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Agent</Table.Th>
            <Table.Th ta="right">Evaluations</Table.Th>
            <Table.Th ta="right">Mean now</Table.Th>
            <Table.Th ta="right">Then</Table.Th>
            <Table.Th ta="right">Change</Table.Th>
            <Table.Th ta="right">Bands up</Table.Th>
            <Table.Th ta="right">Down</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ agent, evaluations, meanBefore, meanAfter, up, down }) => (
            <Table.Tr key={agent ?? ''}>
              <Table.Td>
                <PartButton
                  part={{ kind: 'agent', agent }}
                  pressed={part?.kind === 'agent' && part.agent === agent}
                >
                  {agent ?? <span className={classes.quiet}>not known</span>}
                </PartButton>
              </Table.Td>
              <Table.Td ta="right">{evaluations.toLocaleString('en')}</Table.Td>
              <Table.Td ta="right">{meanShown(meanBefore)}</Table.Td>
              <Table.Td ta="right">{meanShown(meanAfter)}</Table.Td>
              <Table.Td ta="right">
                {meanBefore === null || meanAfter === null
                  ? '–'
                  : changeShown((meanAfter - meanBefore) * 100)}
              </Table.Td>
              <Table.Td ta="right">{up === 0 ? '' : `▲ ${up.toLocaleString('en')}`}</Table.Td>
              <Table.Td ta="right">{down === 0 ? '' : `▼ ${down.toLocaleString('en')}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {shown.length < agents.length ? (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          Show all {agents.length.toLocaleString('en')}
        </button>
      ) : null}
    </section>
  );
}

import { Button, Select } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import { callOfTheMonth } from '../../queries/praised-calls';
import { callFacts, callTitle, counted } from '../../text/review';
import { EmptyState } from '../../ui/empty-state';
import { Pill } from '../../ui/pill';
import { useWorkspace } from '../../workspace';
import { openReview } from '../recordings/open-review';
import { useLive } from '../use-live';
import classes from './library.module.css';
import { useLibraryView } from './library-view';
import { tellOpenFailure } from './tell-open-failure';

/** The calls of a month that were praised most: from there to Review, to make clips of what is worth hearing. */
export function ShortlistOfMonth() {
  const workspace = useWorkspace();
  const { db } = workspace.commands;
  const wanted = useLibraryView(({ month }) => month);
  const found = useLive(() => callOfTheMonth(db, wanted), [db, wanted]);
  if (found === undefined) return null;
  if (found.month === null) {
    return (
      <EmptyState icon={<IconTrophy size={40} stroke={1.2} />} title="No call has been praised yet">
        Mark praise in Review: the calls with the most of it stand here, month by month.
      </EmptyState>
    );
  }
  return (
    <>
      <div className={classes.filters}>
        <Select
          size="xs"
          w={180}
          aria-label="Month"
          allowDeselect={false}
          data={found.months.map((month) => ({ value: month, label: monthWords(month) }))}
          value={found.month}
          onChange={(month) => useLibraryView.setState({ month })}
        />
        <span className={classes.totals}>
          {found.calls.length === 0
            ? 'No call of this month has more praise than concern.'
            : `${counted(found.calls.length, 'call')}, the most praised first`}
        </span>
      </div>
      <ol className={classes.list} aria-label="Calls praised most">
        {found.calls.map(({ recordingId, interaction, recording, praise, concern }, place) => (
          <li key={recordingId} className={classes.row}>
            <span className={classes.number}>{place + 1}</span>
            <span className={classes.rowWords}>
              <span className={classes.rowTitle}>
                {callTitle(interaction, recording?.fileName ?? 'Call')}
              </span>
              <span className={classes.rowFacts}>{callFacts(interaction)}</span>
            </span>
            <Pill tone="praise">+ {praise}</Pill>
            {concern === 0 ? null : <Pill tone="concern">! {concern}</Pill>}
            <Button
              variant="default"
              size="compact-xs"
              aria-label={`Open ${callTitle(interaction, recording?.fileName ?? 'the call')} in Review`}
              onClick={() => openReview(workspace, interaction.id).catch(tellOpenFailure)}
            >
              Open
            </Button>
          </li>
        ))}
      </ol>
    </>
  );
}

function monthWords(month: string): string {
  return new Date(`${month}-15T12:00:00Z`).toLocaleString(undefined, { month: 'long', year: 'numeric' });
}

import type { ConflictSide } from '@domain/recordings/metadata-merge';
import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import { type Settlement, settleMetadata } from '../../commands/metadata';
import { contactsInConflict } from '../../queries/metadata-conflicts';
import { useSession } from '../../session';
import { detailValueWords, detailWords } from '../../text/metadata';
import { counted } from '../../text/review';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import classes from './differences.module.css';

/** So many are shown at once; settling them brings the next. */
const shownAtOnce = 200;

type Row = Omit<Settlement, 'side'> & {
  readonly fileName: string;
  readonly agentName: string | null;
  readonly mine: string;
  readonly theirs: string;
};

/** How many details wait for a person to say which value counts; undefined while it is being looked up. */
export function useDifferenceCount(): number | undefined {
  const { db } = useWorkspace().commands;
  return useLiveQuery(
    async () => (await contactsInConflict(db)).reduce((sum, { conflicts }) => sum + conflicts.length, 0),
    [db],
  );
}

/** Every detail that an import says otherwise than a person has set it: both values, and the choice between them. */
export function DifferencesDialog() {
  const opened = useSession((session) => session.differencesOpen);
  return (
    <Modal
      opened={opened}
      onClose={() => useSession.setState({ differencesOpen: false })}
      title="Differences between your edits and imports"
      size="880px"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Differences /> : null}
    </Modal>
  );
}

function Differences() {
  const { commands } = useWorkspace();
  const contacts = useLiveQuery(() => contactsInConflict(commands.db), [commands.db]);
  const [sides, setSides] = useState<ReadonlyMap<string, ConflictSide>>(new Map());
  const rows = useMemo(
    () =>
      contacts?.flatMap(({ interactionId, fileName, agentName, conflicts }) =>
        conflicts.map(
          ({ detail, mine, theirs }): Row => ({
            interactionId,
            detail,
            fileName,
            agentName,
            mine: detailValueWords(detail, mine),
            theirs: detailValueWords(detail, theirs),
          }),
        ),
      ),
    [contacts],
  );
  if (rows === undefined) return null;
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing to settle">
        When an import says something else than what you have set by hand, both values stand here.
      </EmptyState>
    );
  }
  const settle = (settlements: readonly Settlement[]) => void settleMetadata(commands, settlements);
  const all = (side: ConflictSide) => settle(rows.map((row) => ({ ...row, side })));
  const chosen = rows.flatMap((row) => {
    const side = sides.get(keyOf(row));
    return side === undefined ? [] : [{ ...row, side }];
  });
  return (
    <div className={classes.body}>
      <p className={classes.explain}>
        {counted(rows.length, 'detail')} that you set by hand {rows.length === 1 ? 'has' : 'have'} another
        value in the latest import. Yours count until you say otherwise; undo takes a choice back.
      </p>
      <DifferenceTable
        rows={rows.slice(0, shownAtOnce)}
        sides={sides}
        onChoose={(row, side) => setSides(new Map(sides).set(keyOf(row), side))}
      />
      {rows.length > shownAtOnce ? (
        <p className={classes.explain}>{rows.length - shownAtOnce} more follow when these are settled.</p>
      ) : null}
      <div className={classes.actions}>
        <Button variant="default" onClick={() => all('mine')}>
          Keep all of mine
        </Button>
        <Button variant="default" onClick={() => all('theirs')}>
          Take all from the import
        </Button>
        <Button disabled={chosen.length === 0} onClick={() => settle(chosen)}>
          {chosen.length === 0 ? 'Settle the chosen' : `Settle ${chosen.length}`}
        </Button>
      </div>
    </div>
  );
}

function DifferenceTable({
  rows,
  sides,
  onChoose,
}: {
  rows: readonly Row[];
  sides: ReadonlyMap<string, ConflictSide>;
  onChoose: (row: Row, side: ConflictSide) => void;
}) {
  return (
    <section
      className={classes.table}
      aria-label="Differences"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">Detail</th>
            <th scope="col">Yours</th>
            <th scope="col">The import's</th>
            <th scope="col">Which counts</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row" title={row.fileName}>
                {row.fileName}
                {row.agentName === null ? null : <span className={classes.agent}>{row.agentName}</span>}
              </th>
              <td title={detailWords(row.detail)}>{detailWords(row.detail)}</td>
              <td title={row.mine}>{row.mine}</td>
              <td title={row.theirs}>{row.theirs}</td>
              <td>
                <SegmentedControl
                  size="xs"
                  fullWidth
                  aria-label={`${detailWords(row.detail)} of ${row.fileName}`}
                  value={sides.get(keyOf(row)) ?? 'open'}
                  onChange={(side) => onChoose(row, side === 'theirs' ? 'theirs' : 'mine')}
                  data={[
                    { value: 'mine', label: 'Keep mine' },
                    { value: 'theirs', label: "Take the import's" },
                  ]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function keyOf({ interactionId, detail }: Pick<Row, 'interactionId' | 'detail'>): string {
  return `${interactionId} ${detail}`;
}

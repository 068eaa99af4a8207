import type { ConflictSide } from '@domain/recordings/metadata-merge';
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { type Settlement, settleMetadata } from '../../commands/metadata';
import { contactsInConflict } from '../../queries/metadata-conflicts';
import { useSession } from '../../session';
import { detailValueWords, detailWords, settledSentence } from '../../text/metadata';
import { counted } from '../../text/review';
import { EmptyState } from '../../ui/empty-state';
import { KeyHint } from '../../ui/key-hint';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import classes from './differences.module.css';
import { type DifferenceRow, DifferencesTable } from './differences-table';

/** So many are shown at once; settling them brings the next. */
const shownAtOnce = 200;

type Row = DifferenceRow & Pick<Settlement, 'interactionId'> & { readonly field: string };

const close = () => useSession.setState({ differencesOpen: false });

/** How many details wait for a person to say which value counts; undefined while it is being looked up. */
export function useDifferenceCount(): number | undefined {
  const { db } = useWorkspace().commands;
  return useLive(
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
      onClose={close}
      title="Differences between your edits and imports"
      size="920px"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Differences /> : null}
    </Modal>
  );
}

function Differences() {
  const { commands } = useWorkspace();
  const contacts = useLive(() => contactsInConflict(commands.db), [commands.db]);
  const [sides, setSides] = useState<ReadonlyMap<string, ConflictSide>>(new Map());
  const rows = useMemo(
    () =>
      contacts?.flatMap(({ interactionId, fileName, agentName, saidAt, conflicts }) =>
        conflicts.map(
          ({ detail, mine, theirs }): Row => ({
            key: `${interactionId} ${detail}`,
            interactionId,
            field: detail,
            fileName,
            agentName,
            detail: detailWords(detail),
            mine: detailValueWords(detail, mine),
            theirs: detailValueWords(detail, theirs),
            saidAt,
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
  const settle = async (settled: readonly { row: Row; side: ConflictSide }[]) => {
    await settleMetadata(
      commands,
      settled.map(({ row, side }) => ({ interactionId: row.interactionId, detail: row.field, side })),
    );
    setSides(new Map());
    notifications.show({ message: settledSentence(settled.length) });
    if (settled.length === rows.length) close();
  };
  const all = (side: ConflictSide) => settle(rows.map((row) => ({ row, side })));
  const chosen = rows.flatMap((row) => {
    const side = sides.get(row.key);
    return side === undefined ? [] : [{ row, side }];
  });
  const settleChosen = () => (chosen.length === 0 ? undefined : settle(chosen));
  const onKeyDown = (event: KeyboardEvent) => {
    const ctrl = event.ctrlKey || event.metaKey;
    const step =
      ctrl && event.key === 'Enter'
        ? settleChosen
        : event.shiftKey && !ctrl && event.key === 'M'
          ? () => all('mine')
          : event.shiftKey && !ctrl && event.key === 'T'
            ? () => all('theirs')
            : null;
    if (step === null) return;
    event.preventDefault();
    void step();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for the whole dialog, each with a button below
    <div className={classes.body} onKeyDown={onKeyDown}>
      <p className={classes.explain}>
        {counted(rows.length, 'detail')} that you set by hand {rows.length === 1 ? 'has' : 'have'} another
        value in the latest import. Yours {rows.length === 1 ? 'counts' : 'count'} until you say otherwise;
        undo takes a choice back.
      </p>
      <DifferencesTable
        rows={rows.slice(0, shownAtOnce)}
        sides={sides}
        onChoose={(row, side) => setSides((before) => new Map(before).set(row.key, side))}
      />
      {rows.length > shownAtOnce ? (
        <p className={classes.explain}>
          {counted(rows.length - shownAtOnce, 'detail')} more{' '}
          {rows.length - shownAtOnce === 1 ? 'follows' : 'follow'} when these are settled.
        </p>
      ) : null}
      <div className={classes.actions}>
        <Button
          variant="default"
          rightSection={<KeyHint combination="Shift+M" />}
          onClick={() => void all('mine')}
        >
          Keep all of mine
        </Button>
        <Button
          variant="default"
          rightSection={<KeyHint combination="Shift+T" />}
          onClick={() => void all('theirs')}
        >
          Take all from the import
        </Button>
        <Button
          disabled={chosen.length === 0}
          rightSection={<KeyHint combination="Mod+Enter" />}
          onClick={() => void settleChosen()}
        >
          {chosen.length === 0 ? 'Settle the chosen' : `Settle ${chosen.length}`}
        </Button>
      </div>
    </div>
  );
}

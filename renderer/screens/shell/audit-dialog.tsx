import { Button, Modal, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { type AuditFound, type AuditLine, searchAuditTrail } from '../../queries/audit-trail';
import { auditCount, auditSubject } from '../../text/audit';
import { stepLabel, stepTime } from '../../text/history';
import { useWorkspace } from '../../workspace';
import classes from './audit.module.css';

const useAuditDialog = create<{ opened: boolean }>(() => ({ opened: false }));
/** So many lines are shown at first, and so many more each time. */
const most = 200;

export function openAuditDialog(): void {
  useAuditDialog.setState({ opened: true });
}

/** Who did what and when, and who opened which call: every entry of the journal, found by its words. */
export function AuditDialog() {
  const opened = useAuditDialog((dialog) => dialog.opened);
  useActions(useMemo<Offer[]>(() => [{ id: 'search-audit-trail', run: openAuditDialog }], []));
  return (
    <Modal
      opened={opened}
      onClose={() => useAuditDialog.setState({ opened: false })}
      title="Audit trail"
      size={860}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Search /> : null}
    </Modal>
  );
}

function Search() {
  const [search, setSearch] = useState({ text: '', pages: 1 });
  const { found, searching } = useAuditTrail(search);
  const { rows } = useWorkspace().library.snapshot();
  const names = useMemo(
    () => new Map(rows.map(({ recording }) => [recording.id, recording.fileName])),
    [rows],
  );
  return (
    <>
      <TextInput
        data-autofocus
        label="Find entries"
        description="By person, what was done, file, clip, agent, contact, ticket or day (2026-11-30); every word must be there"
        value={search.text}
        onChange={(event) => setSearch({ text: event.currentTarget.value, pages: 1 })}
      />
      <p className={classes.count} role="status">
        {searching ? 'Searching…' : auditCount(found.lines.length, found.looked, !found.all)}
      </p>
      <ol className={classes.lines} aria-label="Entries, newest first">
        {found.lines.map((line) => (
          <Line key={line.id} line={line} names={line.recordingIds.map((id) => names.get(id) ?? null)} />
        ))}
      </ol>
      {found.all || searching ? null : (
        <Button variant="default" size="xs" onClick={() => setSearch({ ...search, pages: search.pages + 1 })}>
          Look further back
        </Button>
      )}
    </>
  );
}

function Line({ line, names }: { line: AuditLine; names: readonly (string | null)[] }) {
  const { commands } = useWorkspace();
  return (
    <li className={classes.line}>
      <time className={classes.second} dateTime={line.at}>
        {stepTime(line.at)}
      </time>
      <span className={classes.who} title={line.author}>
        {line.author}
        {line.device === commands.device ? '' : `, device ${line.device}`}
      </span>
      <span className={classes.what}>
        {stepLabel(line)} <span className={classes.second}>{auditSubject(names, line.clips)}</span>
      </span>
    </li>
  );
}

const nothing: AuditFound = { lines: [], looked: 0, all: true };

function useAuditTrail({ text, pages }: { readonly text: string; readonly pages: number }) {
  const { commands, library } = useWorkspace();
  const [found, setFound] = useState(nothing);
  const [searching, setSearching] = useState(true);
  useEffect(() => {
    const scope = new AbortController();
    setSearching(true);
    searchAuditTrail(commands.db, { text, most: pages * most }, library.snapshot().rows, scope.signal).then(
      (all) => {
        if (scope.signal.aborted) return;
        setFound(all);
        setSearching(false);
      },
      (error: unknown) => {
        if (!scope.signal.aborted) throw error;
      },
    );
    return () => scope.abort();
  }, [commands, library, text, pages]);
  return { found, searching };
}

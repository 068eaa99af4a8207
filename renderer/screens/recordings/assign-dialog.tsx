import { type Sharing, turnsOf } from '@domain/team/shares';
import { Button, Checkbox, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { assignCalls, withdrawAssignments } from '../../commands/assignments';
import type { LibraryRow } from '../../queries/library';
import {
  alsoAssigned,
  alsoEvaluated,
  assignedSentence,
  begunSentence,
  meanwhileSentence,
  onlyLeadsAssign,
  pastDue,
  reassignSentence,
  sharesSentence,
  stayingSentence,
  withdrawnSentence,
  withdrawWords,
} from '../../text/assignments';
import { useWorkspace } from '../../workspace';
import { selfOf, useTeam } from '../use-self';
import { useWork } from '../use-work';
import classes from './assign.module.css';
import { AssignPeople } from './assign-people';
import {
  assignable,
  candidates,
  chosenCalls,
  dueOf,
  includedAtFirst,
  includedCalls,
  keyOf,
  likelyDays,
} from './assign-plan';
import { closeDialog, useRecordingsView } from './recordings-view';
import { useOfferedScorecards } from './use-offered-scorecards';

/** Who is to evaluate the chosen recordings, with which scorecard, and by when. */
export function AssignDialog({ chosen }: { chosen: readonly LibraryRow[] }) {
  const opened = useRecordingsView(({ dialog }) => dialog === 'assign');
  return (
    <Modal
      opened={opened}
      onClose={closeDialog}
      title={
        chosen.length === 1
          ? 'Assign this recording'
          : `Assign ${chosen.length.toLocaleString('en')} recordings`
      }
      size={600}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <AssignForm chosen={chosen} /> : null}
    </Modal>
  );
}

function AssignForm({ chosen }: { chosen: readonly LibraryRow[] }) {
  const workspace = useWorkspace();
  const { commands, client } = workspace;
  const [busy, setBusy] = useState(false);
  const team = useTeam();
  const self = selfOf(workspace);
  const now = new Date(commands.now());
  const people = candidates(assignable(team, self), useWork(), now.toISOString());
  const calls = chosenCalls(chosen);
  const [names, setNames] = useState<readonly string[]>(() => (people.length === 1 ? [keyOf(self)] : []));
  const [included, setIncluded] = useState(() => includedAtFirst(calls));
  const [sharing, setSharing] = useState<Sharing>('evenly');
  const [versionId, setVersionId] = useState('');
  const [day, setDay] = useState('');
  if (team !== null && people.length === 0) return <p className={classes.said}>{onlyLeadsAssign}</p>;
  const asked = people.filter(({ person }) => names.includes(keyOf(person)));
  const rows = includedCalls(chosen, calls, included);
  const turns = turnsOf(rows.length, asked, sharing);
  const shares = asked.map(({ person }) => ({
    key: keyOf(person),
    name: person.name,
    count: turns.filter((one) => one === person).length,
  }));
  const open = rows.filter(({ assignment }) => assignment !== null);
  const begun = begunSentence(
    open.flatMap(({ assignment, evaluation }) =>
      evaluation?.state === 'draft' && evaluation.evaluator === assignment?.assigneeName
        ? [evaluation.evaluator]
        : [],
    ),
    team?.link === 'connected',
  );
  const due = dueOf(day);
  const assign = async () => {
    const wish = {
      interactionIds: rows.map(({ interaction }) => interaction.id),
      people: turns,
      scorecardVersionId: versionId || null,
      due,
      seen: new Map(rows.map((row) => [row.interaction.id, row.assignment?.id ?? null])),
    };
    setBusy(true);
    const ask = team?.link === 'connected' ? client.sync.assign : null;
    const done = await assignCalls(commands, self.name, wish, ask).finally(() => setBusy(false));
    closeDialog();
    const given = shares.filter(({ count }) => count > 0).map(({ name }) => name);
    if (done.calls > 0) notifications.show({ message: assignedSentence(done, given) });
    for (const message of [stayingSentence(done.staying), meanwhileSentence(done.meanwhile)])
      if (message !== null) notifications.show({ color: 'yellow', message, autoClose: false });
  };
  const withdraw = async () => {
    const ids = calls.assigned.map(({ interaction }) => interaction.id);
    await withdrawAssignments(commands, ids);
    closeDialog();
    notifications.show({ message: withdrawnSentence(ids.length) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (turns.length > 0) void assign();
      }}
    >
      <AssignPeople
        candidates={people}
        self={keyOf(self)}
        names={names}
        shares={new Map(shares.map(({ key, count }) => [key, count]))}
        sharing={sharing}
        onNames={setNames}
        onSharing={setSharing}
      />
      {calls.assigned.length + calls.evaluated.length === 0 || chosen.length === 1 ? null : (
        <div className={classes.already}>
          {calls.assigned.length === 0 ? null : (
            <Checkbox
              size="xs"
              label={alsoAssigned(calls.assigned.length)}
              checked={included.assigned}
              onChange={(event) => setIncluded({ ...included, assigned: event.currentTarget.checked })}
            />
          )}
          {calls.evaluated.length === 0 ? null : (
            <Checkbox
              size="xs"
              label={alsoEvaluated(calls.evaluated.length)}
              checked={included.evaluated}
              onChange={(event) => setIncluded({ ...included, evaluated: event.currentTarget.checked })}
            />
          )}
        </div>
      )}
      <Scorecard value={versionId} onChange={setVersionId} />
      <DueDay day={day} now={now} onDay={setDay} />
      <p className={classes.said} role="status">
        {sharesSentence(shares)}
        {open.length === 0 ? '' : ` ${reassignSentence(open.length)}`}
        {begun === null || team === null ? '' : ` ${begun}`}
      </p>
      <Group justify="flex-end" mt="sm">
        {calls.assigned.length === 0 ? null : (
          <Button variant="default" onClick={() => void withdraw()}>
            {withdrawWords(calls.assigned.length, chosen.length)}
          </Button>
        )}
        <Button variant="default" onClick={closeDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={turns.length === 0} loading={busy}>
          Assign
        </Button>
      </Group>
    </form>
  );
}

function Scorecard({ value, onChange }: { value: string; onChange(versionId: string): void }) {
  const versions = useOfferedScorecards();
  return (
    <NativeSelect
      mt="sm"
      size="xs"
      label="Scorecard"
      value={value}
      data={[
        { value: '', label: 'The one that the rules choose for each call' },
        ...versions.map(({ id, form, version }) => ({
          value: id,
          label: `${form.title}, version ${version}`,
        })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function DueDay({ day, now, onDay }: { day: string; now: Date; onDay(day: string): void }) {
  const due = dueOf(day);
  return (
    <>
      <TextInput
        mt="sm"
        classNames={{ input: classes.day }}
        size="xs"
        type="date"
        label="Due by the end of"
        description={due !== null && due < now.toISOString() ? pastDue : undefined}
        inputWrapperOrder={['label', 'input', 'description']}
        value={day}
        onChange={(event) => onDay(event.currentTarget.value)}
      />
      <div className={classes.days}>
        {likelyDays(now).map((one) => (
          <Button
            key={one.title}
            size="compact-xs"
            variant={one.day === day ? 'light' : 'default'}
            aria-pressed={one.day === day}
            onClick={() => onDay(one.day === day ? '' : one.day)}
          >
            {one.title}
          </Button>
        ))}
      </div>
    </>
  );
}

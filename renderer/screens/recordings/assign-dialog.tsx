import type { Assignee } from '@domain/team/assignment';
import { Button, Checkbox, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { assignCalls, withdrawAssignments } from '../../commands/assignments';
import type { LibraryRow } from '../../queries/library';
import {
  assignedSentence,
  begunSentence,
  onlyLeadsAssign,
  pastDue,
  reassignSentence,
  sharesSentence,
  stayingSentence,
  withdrawnSentence,
} from '../../text/assignments';
import { useWorkspace } from '../../workspace';
import { selfOf, useTeam } from '../use-self';
import classes from './recordings.module.css';
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
      size={520}
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
  const people = assignable(team, self);
  const [names, setNames] = useState<readonly string[]>(() => (people.length === 1 ? [keyOf(self)] : []));
  const [versionId, setVersionId] = useState('');
  const [day, setDay] = useState('');
  const versions = useOfferedScorecards();
  if (team !== null && people.length === 0) return <p className={classes.quiet}>{onlyLeadsAssign}</p>;
  const asked = people.filter((one) => names.includes(keyOf(one)));
  const ids = chosen.map(({ interaction }) => interaction.id);
  const open = chosen.filter(({ assignment }) => assignment !== null);
  const others = reassignSentence(open.length);
  const begun = begunSentence(
    open.flatMap(({ assignment, evaluation }) =>
      evaluation?.state === 'draft' && evaluation.evaluator === assignment?.assigneeName
        ? [evaluation.evaluator]
        : [],
    ),
    team?.link === 'connected',
  );
  const due = dueOf(day);
  const late = due !== null && due < new Date(commands.now()).toISOString();
  const said = asked.map(({ name }) => name);
  const assign = async () => {
    const wish = {
      interactionIds: ids,
      people: asked,
      scorecardVersionId: versionId || null,
      due,
    };
    setBusy(true);
    const ask = team?.link === 'connected' ? client.sync.assign : null;
    const done = await assignCalls(commands, self.name, wish, ask).finally(() => setBusy(false));
    closeDialog();
    if (done.calls > 0) notifications.show({ message: assignedSentence(done, said) });
    const stay = stayingSentence(done.staying);
    if (stay !== null) notifications.show({ color: 'yellow', message: stay, autoClose: false });
  };
  const withdraw = async () => {
    await withdrawAssignments(commands, ids);
    closeDialog();
    notifications.show({ message: withdrawnSentence(open.length) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (asked.length > 0) void assign();
      }}
    >
      <Checkbox.Group
        label="To whom"
        description={people.length > 1 ? 'Shared out evenly among several' : undefined}
        value={[...names]}
        onChange={setNames}
      >
        <div className={`${classes.choicesList} ${classes.people}`}>
          {people.map((one, place) => (
            <Checkbox
              key={keyOf(one)}
              value={keyOf(one)}
              {...(place === 0 ? { 'data-autofocus': true } : {})}
              label={keyOf(one) === keyOf(self) ? `${one.name} (you)` : one.name}
            />
          ))}
        </div>
      </Checkbox.Group>
      <NativeSelect
        mt="sm"
        size="xs"
        label="Scorecard"
        value={versionId}
        data={[
          { value: '', label: 'The one that the rules choose for each call' },
          ...versions.map(({ id, form, version }) => ({
            value: id,
            label: `${form.title}, version ${version}`,
          })),
        ]}
        onChange={(event) => setVersionId(event.currentTarget.value)}
      />
      <TextInput
        mt="sm"
        w={180}
        size="xs"
        type="date"
        label="Due by the end of"
        description={late ? pastDue : undefined}
        inputWrapperOrder={['label', 'input', 'description']}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <p className={classes.quiet} role="status">
        {sharesSentence(ids.length, said)}
        {others === null ? '' : ` ${others}`}
        {begun === null || team === null ? '' : ` ${begun}`}
      </p>
      <Group justify="flex-end" mt="sm">
        {open.length === 0 ? null : (
          <Button variant="default" onClick={() => void withdraw()}>
            Withdraw
          </Button>
        )}
        <Button variant="default" onClick={closeDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={asked.length === 0} loading={busy}>
          Assign
        </Button>
      </Group>
    </form>
  );
}

/** Whom somebody may assign calls to: without a team themselves; a lead their team, an admin everybody. */
function assignable(team: ReturnType<typeof useTeam>, self: Assignee): Assignee[] {
  if (team === null) return [self];
  const { person, people } = team;
  if (person === null || (person.role !== 'lead' && person.role !== 'admin')) return [];
  return people
    .filter(({ role }) => role !== 'auditor')
    .filter((one) => person.role === 'admin' || one.team === person.team)
    .map(({ id, name }) => ({ id, name }));
}

function keyOf({ id, name }: Assignee): string {
  return id ?? name;
}

/** The end of a day as this desk has it. */
function dueOf(day: string): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  return new Date(year, month - 1, date, 23, 59, 59).toISOString();
}

import { defaultClass, type RetentionClass, type RetentionRule } from '@domain/recordings/retention';
import { Button, Group, Modal, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { memo, useState } from 'react';
import { placeHold, releaseHold, setRetention } from '../../commands/retention';
import type { LibraryRow } from '../../queries/library';
import { heldSentence, retentionSentence } from '../../text/library-work';
import { classLengthWords } from '../../text/retention';
import { useWorkspace } from '../../workspace';
import classes from './recordings.module.css';
import { closeDialog, useRecordingsView } from './recordings-view';

/** How long the chosen recordings are kept, and whether a legal hold keeps them from being deleted. */
export const RetentionDialog = memo(function RetentionDialog({
  chosen,
  retentionClasses,
}: {
  chosen: readonly LibraryRow[];
  retentionClasses: readonly RetentionClass[];
}) {
  const opened = useRecordingsView(({ dialog }) => dialog === 'retention');
  return (
    <Modal
      opened={opened}
      onClose={closeDialog}
      title={
        chosen.length === 1
          ? 'How long this recording is kept'
          : `How long ${chosen.length.toLocaleString('en')} recordings are kept`
      }
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <RetentionForm chosen={chosen} retentionClasses={retentionClasses} /> : null}
    </Modal>
  );
});

interface FormProps {
  chosen: readonly LibraryRow[];
  retentionClasses: readonly RetentionClass[];
}

function RetentionForm({ chosen, retentionClasses }: FormProps) {
  const { commands } = useWorkspace();
  const [rule, setRule] = useState(() => commonRule(chosen));
  const [day, setDay] = useState('');
  const byDefault = defaultClass(retentionClasses);
  const ids = chosen.map(({ recording }) => recording.id);
  const tell = (changed: number) => {
    closeDialog();
    notifications.show({ message: retentionSentence(changed) });
  };
  const wanted = ruleOf(rule, day);
  return (
    <>
      <Radio.Group value={rule} onChange={setRule} aria-label="How long">
        <div className={classes.choicesList}>
          <Radio
            value="default"
            data-autofocus
            label={
              byDefault === undefined
                ? 'As usual: until somebody deletes them'
                : `As usual: ${byDefault.name}, ${classLengthWords(byDefault.days)}`
            }
          />
          {retentionClasses.map(({ id, name, days }) => (
            <Radio key={id} value={`class ${id}`} label={`${name}, ${classLengthWords(days)}`} />
          ))}
          <Radio value="keep" label="Keep until somebody deletes them" />
          <Radio value="until" label="Until the end of a day" />
        </div>
      </Radio.Group>
      {rule === 'until' ? (
        <TextInput
          mt={6}
          w={180}
          size="xs"
          type="date"
          aria-label="Kept until the end of"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      ) : null}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={closeDialog}>
          Cancel
        </Button>
        <Button
          disabled={wanted === undefined}
          onClick={() => {
            if (wanted !== undefined) void setRetention(commands, ids, wanted).then(tell);
          }}
        >
          Set
        </Button>
      </Group>
      <Hold chosen={chosen} onDone={tell} />
    </>
  );
}

function Hold({ chosen, onDone }: { chosen: readonly LibraryRow[]; onDone(changed: number): void }) {
  const { commands } = useWorkspace();
  const [reason, setReason] = useState('');
  const held = chosen.filter(({ keeping }) => keeping.hold !== null);
  const free = chosen.filter(({ keeping }) => keeping.hold === null);
  const [first] = held;
  const ids = (rows: readonly LibraryRow[]) => rows.map(({ recording }) => recording.id);
  return (
    <section className={classes.hold} aria-label="Legal hold">
      <h3 className={classes.holdTitle}>Legal hold</h3>
      <p className={classes.quiet}>
        Nothing expires and nobody can delete a recording until its hold is released.
        {held.length > 0 ? ` ${heldSentence(held.length).replace(' and will stay', '')}` : ''}
        {first?.keeping.hold && held.length === 1
          ? ` ${first.keeping.hold.by} placed it${first.keeping.hold.reason === '' ? '' : `: ${first.keeping.hold.reason}`}.`
          : ''}
      </p>
      <div className={classes.editLine}>
        {free.length > 0 ? (
          <>
            <TextInput
              size="xs"
              placeholder="Reason, such as a case number"
              aria-label="Reason for the hold"
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button
              variant="default"
              onClick={() => void placeHold(commands, ids(free), reason).then(onDone)}
            >
              Place hold
            </Button>
          </>
        ) : null}
        {held.length > 0 ? (
          <Button variant="default" onClick={() => void releaseHold(commands, ids(held)).then(onDone)}>
            Release hold
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** The choice that all of them have; none where they differ. */
function commonRule(chosen: readonly LibraryRow[]): string | null {
  const keys = new Set(chosen.map(({ keeping }) => keyOf(keeping.rule)));
  const [only] = keys;
  return keys.size === 1 ? (only ?? null) : null;
}

function keyOf(rule: RetentionRule | null): string {
  if (rule === null) return 'default';
  return rule.kind === 'class' ? `class ${rule.classId}` : rule.kind;
}

/** The rule that is chosen; undefined while something is missing. */
function ruleOf(key: string | null, day: string): RetentionRule | null | undefined {
  if (key === null) return undefined;
  if (key === 'default') return null;
  if (key === 'keep') return { kind: 'keep' };
  if (key.startsWith('class ')) return { kind: 'class', classId: key.slice('class '.length) };
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  return { kind: 'until', at: new Date(year, month - 1, date + 1).toISOString() };
}

import {
  type DetailEdit,
  type DetailKind,
  type DetailName,
  detailKind,
  editableDetails,
  editCount,
} from '@domain/recordings/metadata-edit';
import { ActionIcon, Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconX } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { editCalls } from '../../commands/library';
import type { LibraryRow } from '../../queries/library';
import { editedSentence, editPreview } from '../../text/library-work';
import { detailWords } from '../../text/metadata';
import { useWorkspace } from '../../workspace';
import { readDetail } from './read-detail';
import classes from './recordings.module.css';
import { closeDialog, useRecordingsView } from './recordings-view';

interface Line {
  readonly detail: DetailName;
  readonly typed: string;
}

const ownDetails = Object.keys(editableDetails) as (keyof typeof editableDetails)[]; // Object.keys forgets the names

/** Sets or empties details of the chosen recordings, and says beforehand how many it will change. */
export const EditDialog = memo(function EditDialog({ chosen }: { chosen: readonly LibraryRow[] }) {
  const opened = useRecordingsView(({ dialog }) => dialog === 'edit');
  return (
    <Modal
      opened={opened}
      onClose={closeDialog}
      title={
        chosen.length === 1
          ? 'Edit details'
          : `Edit details of ${chosen.length.toLocaleString('en')} recordings`
      }
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <EditForm chosen={chosen} /> : null}
    </Modal>
  );
});

function EditForm({ chosen }: { chosen: readonly LibraryRow[] }) {
  const { commands } = useWorkspace();
  const [lines, setLines] = useState<readonly Line[]>([]);
  const contacts = useMemo(() => chosen.map(({ interaction }) => interaction), [chosen]);
  const details = useMemo(() => {
    const columns = new Set(contacts.flatMap(({ custom }) => Object.keys(custom)));
    return [...ownDetails, ...[...columns].sort().map((column): DetailName => `custom.${column}`)];
  }, [contacts]);
  const read = lines.map(({ detail, typed }) => readDetail(detail, typed));
  const wrong = read.some((one) => one.kind === 'wrong');
  const edits = lines.flatMap(({ detail }, index): DetailEdit[] => {
    const one = read[index];
    return one?.kind === 'value' ? [{ detail, value: one.value }] : [];
  });
  const changing = useMemo(() => editCount(contacts, edits), [contacts, edits]);
  const change = (at: number, typed: string) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, typed } : line)));
  const apply = async () => {
    const changed = await editCalls(
      commands,
      contacts.map(({ id }) => id),
      edits,
    );
    closeDialog();
    notifications.show({ message: editedSentence(changed) });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && changing > 0) void apply();
      }}
    >
      {lines.map(({ detail, typed }, index) => {
        const one = read[index];
        return (
          <div key={detail} className={classes.editLine}>
            <ValueField
              detail={detail}
              typed={typed}
              error={one?.kind === 'wrong' ? one.expected : null}
              onChange={(value) => change(index, value)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Leave ${detailWords(detail)} as it is`}
              onClick={() => setLines(lines.filter((line) => line.detail !== detail))}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        );
      })}
      <Select
        data-autofocus
        searchable
        selectFirstOptionOnChange
        placeholder="Add a detail to set or empty"
        aria-label="Add a detail"
        value={null}
        data={details
          .filter((detail) => !lines.some((line) => line.detail === detail))
          .map((detail) => ({ value: detail, label: detailWords(detail) }))}
        onChange={(chosenDetail) => {
          const detail = details.find((one) => one === chosenDetail);
          if (detail !== undefined) setLines([...lines, { detail, typed: '' }]);
        }}
      />
      <p className={classes.preview} role="status">
        {lines.length === 0
          ? 'Choose what to set. A field left empty empties the detail.'
          : wrong
            ? 'Correct what is marked first.'
            : editPreview(changing, contacts.length)}
      </p>
      <Group justify="flex-end">
        <Button variant="default" onClick={closeDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={wrong || changing === 0}>
          {changing === 0 ? 'Change' : `Change ${changing.toLocaleString('en')}`}
        </Button>
      </Group>
    </form>
  );
}

const choices: Partial<Record<DetailKind, string[]>> = {
  'yes-no': ['yes', 'no'],
  direction: ['inbound', 'outbound', 'internal'],
};

function ValueField({
  detail,
  typed,
  error,
  onChange,
}: {
  detail: DetailName;
  typed: string;
  error: string | null;
  onChange(typed: string): void;
}) {
  const kind = detailKind(detail);
  const label = detailWords(detail);
  const data = choices[kind];
  if (data !== undefined) {
    return (
      <Select
        label={label}
        placeholder="empty it"
        clearable
        data={data}
        value={typed === '' ? null : typed}
        onChange={(value) => onChange(value ?? '')}
      />
    );
  }
  return (
    <TextInput
      label={kind === 'length' ? `${label}, m:ss` : label}
      placeholder="empty it"
      type={kind === 'instant' ? 'datetime-local' : 'text'}
      value={typed}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

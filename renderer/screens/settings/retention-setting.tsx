import { defaultClass, type RetentionClass } from '@domain/recordings/retention';
import { ActionIcon, Button, NumberInput, Radio, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { removeRetentionClass, saveRetentionClass, setDefaultClass } from '../../commands/retention';
import { retentionClasses } from '../../queries/retention-classes';
import { classLengthWords } from '../../text/retention';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { Card } from './card';
import { useDraft } from './drafts';
import { Setting } from './setting';
import classes from './settings.module.css';

/** How long calls are kept: classes by name and length, and the one that counts for calls without one of their own. */
export function RetentionSetting() {
  const { commands } = useWorkspace();
  const known = useLive(() => retentionClasses(commands.db), [commands.db]) ?? [];
  const byDefault = defaultClass(known)?.id ?? null;
  return (
    <Card of="retention">
      <Setting of="retention-default">
        {({ label, description }) => (
          <>
            <p className={cards.note}>{description}</p>
            <Radio.Group
              label={label}
              value={byDefault ?? 'none'}
              onChange={(id) => void setDefaultClass(commands, id === 'none' ? null : id)}
            >
              <div className={classes.classes}>
                <Radio value="none" label="are kept until somebody deletes them" />
                {known.map((one) => (
                  <ClassRow key={one.id} one={one} />
                ))}
              </div>
            </Radio.Group>
          </>
        )}
      </Setting>
      <Setting of="retention-class">{({ label }) => <NewClass label={label} known={known} />}</Setting>
    </Card>
  );
}

function ClassRow({ one: { id, name, days } }: { one: RetentionClass }) {
  const { commands } = useWorkspace();
  return (
    <div className={classes.classRow}>
      <Radio value={id} label={`${name}, ${classLengthWords(days)}`} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Remove the class ${name}`}
        onClick={() => void removeRetentionClass(commands, id)}
      >
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
}

function NewClass({ label, known }: { label: string; known: readonly RetentionClass[] }) {
  const { commands } = useWorkspace();
  const [name, setName] = useDraft('retentionClass');
  const [days, setDays] = useState<number | null>(90);
  const same = known.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
  return (
    <form
      className={classes.newClass}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        void saveRetentionClass(commands, { id: same?.id ?? null, name, days }).then(() => setName(''));
      }}
    >
      <TextInput
        size="xs"
        label={label}
        placeholder="Sales calls"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NumberInput
        size="xs"
        w={160}
        label="Days after the call"
        placeholder="no end"
        min={1}
        max={36_500}
        allowDecimal={false}
        hideControls
        value={days ?? ''}
        onChange={(value) => setDays(typeof value === 'number' && value >= 1 ? value : null)}
      />
      <Button type="submit" variant="default" size="xs" disabled={name.trim() === ''}>
        {same === undefined ? 'Add class' : 'Change class'}
      </Button>
    </form>
  );
}

import { Button, FileButton, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { NamedAction } from '../../keys/action';
import { combinationOf } from '../../keys/combination';
import { withKeys } from '../../keys/key-map';
import cards from '../../ui/card.module.css';
import { KeyHint } from '../../ui/key-hint';
import { keyLabel } from '../../ui/key-label';
import { Card } from './card';
import keyClasses from './keys.module.css';
import { labelsOf, Setting } from './setting';
import classes from './settings.module.css';
import { useKeys } from './use-keys';

/** Every action with its key: found by typing, changed by pressing the new one. */
export function KeysSetting() {
  const keys = useKeys();
  const [search, setSearch] = useState('');
  const groups = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    const found = keys.actions
      .map((action) => ({ action, now: withKeys(action, keys.map).keys }))
      .filter(
        ({ action, now }) =>
          wanted === '' ||
          action.title.toLowerCase().includes(wanted) ||
          now.some((key) => keyLabel(key).toLowerCase() === wanted || key.toLowerCase() === wanted),
      );
    const byGroup = new Map<string, typeof found>();
    for (const one of found) byGroup.set(one.action.group, [...(byGroup.get(one.action.group) ?? []), one]);
    return byGroup;
  }, [keys.actions, keys.map, search]);
  const changed = Object.keys(keys.map).length;
  return (
    <Card of="keys">
      <p className={cards.note}>{labelsOf('change-keys').description}</p>
      <div className={keyClasses.tools}>
        <Setting of="change-keys" className={keyClasses.find}>
          <TextInput
            aria-label="Find an action or a key"
            placeholder="Find an action or a key"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </Setting>
        <Setting of="key-file" className={keyClasses.file}>
          <Button variant="default" onClick={() => void keys.save()}>
            Save to a file
          </Button>
          <FileButton accept=".json,application/json" onChange={(file) => file && void keys.load(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                Load from a file
              </Button>
            )}
          </FileButton>
          <Button variant="default" disabled={changed === 0} onClick={() => void keys.resetAll()}>
            Reset all
          </Button>
        </Setting>
      </div>
      {groups.size === 0 ? <p className={cards.note}>No action has this name or key.</p> : null}
      {[...groups].map(([group, members]) => (
        <section key={group} className={keyClasses.group} aria-label={`Keys: ${group}`}>
          <h3 className={keyClasses.heading}>{group}</h3>
          {members.map(({ action, now }) => (
            <KeyRow key={action.id} action={action} now={now} keys={keys} />
          ))}
        </section>
      ))}
    </Card>
  );
}

interface KeyRowProps {
  action: NamedAction;
  now: readonly string[];
  keys: ReturnType<typeof useKeys>;
}

function KeyRow({ action, now, keys }: KeyRowProps) {
  const question = keys.question?.action === action.id ? keys.question : null;
  const changed = keys.map[action.id] !== undefined;
  return (
    <div className={keyClasses.row} data-changed={changed || undefined}>
      <span className={keyClasses.title}>{action.title}</span>
      <span className={keyClasses.keys}>
        {now.length === 0 ? <span className={cards.note}>no key</span> : null}
        {now.map((key) => (
          <KeyHint key={key} combination={key} />
        ))}
      </span>
      <span className={keyClasses.buttons}>
        {changed ? (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={`Reset the key of ${action.title}`}
            onClick={() => void keys.reset(action)}
          >
            Reset
          </Button>
        ) : null}
        {now.length > 0 ? (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={`Take the key away from ${action.title}`}
            onClick={() => void keys.remove(action)}
          >
            None
          </Button>
        ) : null}
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Change the key of ${action.title}`}
          onClick={() => keys.ask(action)}
        >
          Change
        </Button>
      </span>
      {question?.kind === 'press' ? (
        <PressField action={action} refusal={question.refusal} keys={keys} />
      ) : null}
      {question?.kind === 'conflict' ? (
        <div className={keyClasses.question} role="alert">
          {question.sentence}
          <Button
            size="compact-xs"
            onClick={() => void keys.assign(action, question.combination, question.others)}
          >
            Use it here instead
          </Button>
          <Button variant="default" size="compact-xs" onClick={keys.cancel}>
            Keep it there
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const modifiers = [
  'Control',
  'Shift',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
];

/** Takes the next key that is pressed; Escape, as everywhere, leaves. */
function PressField({
  action,
  refusal,
  keys,
}: { action: NamedAction; refusal: string | null } & Pick<KeyRowProps, 'keys'>) {
  return (
    <div className={keyClasses.question}>
      <input
        ref={(field) => field?.focus()}
        className={keyClasses.press}
        readOnly
        value="Press the new key"
        aria-label={`The new key of ${action.title}`}
        onBlur={keys.cancel}
        onKeyDown={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (modifiers.includes(event.key)) return;
          if (event.key === 'Escape') return keys.cancel();
          keys.press(action, combinationOf(event));
        }}
      />
      <span
        role={refusal === null ? undefined : 'alert'}
        className={refusal === null ? cards.note : classes.failed}
      >
        {refusal ?? 'Esc leaves it as it is.'}
      </span>
    </div>
  );
}

import { CloseButton, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { ActionKey } from '../../keys/action-key';
import { counted } from '../../text/review';
import classes from './contents.module.css';
import { type FoundSetting, findSettings } from './find-settings';
import { openSetting, searchFor, useSettingsView } from './settings-view';

/** Looks through the names and explanations of all settings; what is chosen of the found is shown and marked. */
export function SettingsSearch({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const id = useId();
  const search = useSettingsView((view) => view.search);
  const found = useMemo(() => findSettings(search), [search]);
  const [active, setActive] = useState(0);
  const chosen = found[Math.min(active, found.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive(Math.min(Math.max(active + step, 0), Math.max(found.length - 1, 0)));
    else if (event.key === 'Enter' && chosen !== undefined) openSetting(chosen.id);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        ref={field}
        size="xs"
        role="combobox"
        aria-label="Search the settings"
        aria-expanded={search !== ''}
        aria-controls={search === '' ? undefined : id}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
        aria-autocomplete="list"
        placeholder="Search the settings"
        autoComplete="off"
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        rightSection={
          search === '' ? (
            <ActionKey of="settings-search" />
          ) : (
            <CloseButton
              size="xs"
              aria-label="Clear the search"
              onClick={() => {
                searchFor('');
                field.current?.focus();
              }}
            />
          )
        }
        value={search}
        onChange={(event) => {
          searchFor(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <VisuallyHidden role="status">
        {search === '' ? '' : `${counted(found.length, 'setting')} found`}
      </VisuallyHidden>
      {search === '' ? null : <Found id={id} found={found} chosen={chosen?.id} onChoose={setActive} />}
    </>
  );
}

interface FoundProps {
  id: string;
  found: readonly FoundSetting[];
  chosen: FoundSetting['id'] | undefined;
  onChoose(index: number): void;
}

function Found({ id, found, chosen, onChoose }: FoundProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen !== undefined)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (found.length === 0)
    return (
      <p id={id} className={classes.nothing}>
        No setting has these words. Try one of them, or another word for it.
      </p>
    );
  return (
    <div ref={list} id={id} className={classes.contents} role="listbox" aria-label="Settings found">
      {found.map(({ id: setting, name, says, where }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and its arrows and Enter choose
        <div
          key={setting}
          id={`${id}-${setting}`}
          className={classes.found}
          role="option"
          tabIndex={-1}
          aria-selected={setting === chosen}
          title={says}
          onClick={() => {
            onChoose(index);
            openSetting(setting);
          }}
        >
          <span>{name}</span>
          <span className={classes.where}>{where}</span>
        </div>
      ))}
    </div>
  );
}

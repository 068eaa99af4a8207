import { useRef } from 'react';
import { ActionKey } from '../../keys/action-key';
import { settingsCards } from '../../text/settings';
import { settingsGroups } from '../../text/settings-groups';
import classes from './contents.module.css';
import {
  type ContentsRow,
  cardsOf,
  contentsRows,
  currentRow,
  openRow,
  useSettingsView,
} from './settings-view';
import { useContentsActions } from './use-contents-actions';
import { enterSettings } from './walk';

/** The contents of Settings: groups, and the cards in them. Arrows walk through it and show what they come to. */
export function ContentsList() {
  const list = useRef<HTMLDivElement>(null);
  const current = useSettingsView(currentRow);
  const shown = useSettingsView((view) => view.group);
  useContentsActions(list);
  return (
    <div ref={list} className={classes.contents} role="tree" aria-label="Contents of Settings">
      {settingsGroups.map(({ id, title }) => (
        <div key={id} role="none" className={classes.group} data-shown={shown === id || undefined}>
          <Row row={id} level={1} isCurrent={current === id}>
            {title} <ActionKey of={`settings-${id}`} />
          </Row>
          {cardsOf(id)
            .filter((card) => contentsRows.includes(card))
            .map((card) => (
              <Row key={card} row={card} level={2} isCurrent={current === card}>
                {settingsCards[card].title}
              </Row>
            ))}
        </div>
      ))}
    </div>
  );
}

interface RowProps {
  row: ContentsRow;
  level: 1 | 2;
  isCurrent: boolean;
  children: React.ReactNode;
}

function Row({ row, level, isCurrent, children }: RowProps) {
  return (
    <button
      type="button"
      role="treeitem"
      aria-level={level}
      aria-selected={isCurrent}
      className={classes.row}
      data-row={row}
      tabIndex={isCurrent ? 0 : -1}
      onClick={({ detail }) => {
        openRow(row);
        // Pressed by key: what was walked to is shown already, so it is entered.
        if (detail === 0) enterSettings();
      }}
    >
      {children}
    </button>
  );
}

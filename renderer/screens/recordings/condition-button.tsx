import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { memo } from 'react';
import { columnHeading, columnTitle } from '../../text/library-columns';
import { conditionWords } from '../../text/library-filter';
import { ConditionEditor, type ConditionEditorProps } from './condition-editor';
import { filterBy } from './recordings-view';

/** One filter: a button that says what is asked of a column, and what to choose from. */
export const ConditionButton = memo(function ConditionButton(props: Omit<ConditionEditorProps, 'onChange'>) {
  const { column, condition } = props;
  return (
    <Popover position="bottom-start" shadow="sm" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          variant={condition === undefined ? 'default' : 'light'}
          rightSection={<IconChevronDown size={13} aria-hidden="true" />}
          px={10}
          maw={240}
        >
          {condition === undefined ? columnHeading(column) : conditionWords(column, condition)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={`Filter by ${columnTitle(column).toLowerCase()}`}>
        <ConditionEditor {...props} onChange={(next) => filterBy(column, next)} />
      </Popover.Dropdown>
    </Popover>
  );
});

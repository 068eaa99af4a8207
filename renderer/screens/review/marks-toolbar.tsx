import type { Annotation } from '@domain/evaluation/annotation';
import type { MarkSort } from '@domain/evaluation/annotation-list';
import { ActionIcon, Button, Checkbox, Menu, Popover, TextInput } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowsSort,
  IconArrowUp,
  IconDots,
  IconFilter,
  IconSearch,
  IconX,
} from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import type { Review } from '../../queries/review';
import { sortWords } from '../../text/marks';
import { polarityName } from '../../text/review';
import { channelWord } from '../../text/roles';
import { polaritySign } from '../../waveform/colours';
import { marksSearchId } from './mark-edit-actions';
import markClasses from './marks.module.css';
import { isFiltered, openMarksDialog, setMarkFilter, useMarksView } from './marks-view';
import { polarities } from './polarity-menu';
import type { Marks } from './use-marks';
import type { ReviewSheet } from './use-sheet';

interface MarksToolbarProps {
  review: Review;
  marks: Marks;
  sheet: ReviewSheet;
}

/** Finds, filters and sorts the marks. */
export function MarksToolbar({ review, marks, sheet }: MarksToolbarProps) {
  const filter = useMarksView((view) => view.filter);
  const all = review.annotations.length;
  return (
    <div className={markClasses.toolbar} role="toolbar" aria-label="List of marks">
      <TextInput
        id={marksSearchId}
        size="xs"
        className={markClasses.find}
        placeholder="Find in marks"
        aria-label="Find in marks"
        leftSection={<IconSearch size={13} aria-hidden="true" />}
        rightSection={
          filter.text === '' ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={18}
              aria-label="Clear"
              onClick={() => setMarkFilter({ text: '' })}
            >
              <IconX size={12} />
            </ActionIcon>
          )
        }
        value={filter.text}
        onChange={(event) => setMarkFilter({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      <div className={markClasses.switches}>
        {polarities.map((polarity) => {
          const on = filter.polarities.includes(polarity);
          return (
            <button
              key={polarity}
              type="button"
              className={markClasses.polarity}
              data-polarity={polarity}
              data-off={(filter.polarities.length > 0 && !on) || undefined}
              aria-pressed={on}
              aria-label={`Only ${polarityName(polarity).toLowerCase()}`}
              title={`Only ${polarityName(polarity).toLowerCase()}`}
              onClick={() =>
                setMarkFilter({
                  polarities: on
                    ? filter.polarities.filter((one) => one !== polarity)
                    : [...filter.polarities, polarity],
                })
              }
            >
              {polaritySign[polarity]}
            </button>
          );
        })}
      </div>
      <FilterMenu review={review} sheet={sheet} />
      <SortMenu />
      <FileMenu sealed={sheet.sealed} />
      {isFiltered(filter) ? (
        <span className={markClasses.shown} role="status">
          {marks.listed.length} of {all}
        </span>
      ) : null}
    </div>
  );
}

function FileMenu({ sealed }: { sealed: boolean }) {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label="Marks as a file">
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          rightSection={<ActionKey of="marks-export" />}
          onClick={() => setTimeout(() => openMarksDialog('export'))}
        >
          Export marks…
        </Menu.Item>
        <Menu.Item
          disabled={sealed}
          rightSection={<ActionKey of="marks-import" />}
          onClick={() => setTimeout(() => openMarksDialog('import'))}
        >
          Import marks…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface Choice<Value> {
  readonly value: Value;
  readonly words: string;
  readonly count: number;
}

function FilterMenu({
  review: { annotations, recording },
  sheet,
}: Pick<MarksToolbarProps, 'review' | 'sheet'>) {
  const { tags, lineIds, channels } = useMarksView((view) => view.filter);
  const chosen = tags.length + lineIds.length + channels.length;
  const numbers = new Map(sheet.lines.map(({ line, number }) => [line.id, `${number}. ${line.text}`]));
  return (
    <Popover position="bottom-end" shadow="sm" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={chosen > 0 ? 'light' : 'default'}
          px={8}
          h={26}
          leftSection={<IconFilter size={13} aria-hidden="true" />}
        >
          {chosen > 0 ? `Filter: ${chosen}` : 'Filter'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={10} aria-label="Filter the marks" className={markClasses.filters}>
        <Choices
          title="Who it is about"
          choices={counted(
            annotations,
            ({ channel }) => [channel],
            (channel) => channelWord(channel, recording.channelRoles),
          )}
          chosen={channels}
          onChange={(next) => setMarkFilter({ channels: next })}
        />
        <Choices
          title="Line of the scorecard"
          choices={counted(
            annotations,
            ({ lineId }) => [lineId],
            (lineId) =>
              lineId === null ? 'No line' : (numbers.get(lineId) ?? 'A line of another scorecard'),
          )}
          chosen={lineIds}
          onChange={(next) => setMarkFilter({ lineIds: next })}
        />
        <Choices
          title="Tags"
          choices={counted(
            annotations,
            (mark) => mark.tags,
            (tag) => tag,
          )}
          chosen={tags}
          onChange={(next) => setMarkFilter({ tags: next })}
        />
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={chosen === 0}
          onClick={() => setMarkFilter({ tags: [], lineIds: [], channels: [] })}
        >
          Clear
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices<Value extends string | number | null>({
  title,
  choices,
  chosen,
  onChange,
}: {
  title: string;
  choices: readonly Choice<Value>[];
  chosen: readonly Value[];
  onChange(next: Value[]): void;
}) {
  if (choices.length === 0) return null;
  return (
    <fieldset className={markClasses.choices}>
      <legend>{title}</legend>
      {choices.map(({ value, words, count }) => (
        <Checkbox
          key={String(value)}
          size="xs"
          checked={chosen.includes(value)}
          label={
            <>
              {words} <span className={markClasses.quiet}>{count}</span>
            </>
          }
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
          }
        />
      ))}
    </fieldset>
  );
}

/** Each value that marks have, with how many have it, the most common first. */
function counted<Value extends string | number | null>(
  marks: readonly Annotation[],
  valuesOf: (mark: Annotation) => readonly Value[],
  words: (value: Value) => string,
): Choice<Value>[] {
  const counts = new Map<Value, number>();
  for (const mark of marks) {
    for (const value of valuesOf(mark)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count, words: words(value) }))
    .sort((one, other) => other.count - one.count || (one.words < other.words ? -1 : 1));
}

const sorts: MarkSort['by'][] = ['time', 'length', 'polarity', 'channel', 'line', 'tags', 'text'];

function SortMenu() {
  const { by, descending } = useMarksView((view) => view.sort);
  const Arrow = descending ? IconArrowDown : IconArrowUp;
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant={by === 'time' && !descending ? 'default' : 'light'}
          px={8}
          h={26}
          leftSection={<IconArrowsSort size={13} aria-hidden="true" />}
        >
          Sort
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sorts.map((one) => (
          <Menu.Item
            key={one}
            rightSection={
              one === by ? <Arrow size={13} aria-label={descending ? 'descending' : 'ascending'} /> : null
            }
            onClick={() =>
              useMarksView.setState({ sort: { by: one, descending: one === by ? !descending : false } })
            }
          >
            {sortWords(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

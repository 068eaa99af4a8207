import { clipPolaritySchema, difficultySchema } from '@domain/clips/clip';
import { clipTotals, everyClip } from '@domain/clips/clip-search';
import { Button, Select, TextInput } from '@mantine/core';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { clipPolarityName, difficultyName, totalsWords } from '../../text/clips';
import classes from './library.module.css';
import { setClipFilter, useLibraryView } from './library-view';
import { clipSearchId } from './use-library-actions';
import type { ShownClips } from './use-shown-clips';

/** What narrows the list: words, and one choice of each kind that occurs in it. */
export function ClipFilters({ view, onLeave }: { view: ShownClips; onLeave(): void }) {
  const filter = useLibraryView((one) => one.filter);
  const inPlace = view.inPlace.map(({ clip }) => clip);
  const values = (list: readonly (string | null)[]) =>
    [...new Set(list)].filter((value) => value !== null && value !== '').toSorted();
  const lines = values(inPlace.map(({ line }) => line?.lineId ?? null));
  return (
    <div className={classes.filters}>
      <TextInput
        id={clipSearchId}
        className={classes.search}
        size="xs"
        aria-label="Search clips"
        placeholder="Search titles, notes, skills, calls …"
        rightSectionWidth={30}
        rightSection={<ActionKey of="clips-search" />}
        value={filter.search}
        onChange={(event) => setClipFilter({ search: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.currentTarget.blur();
          onLeave();
        }}
      />
      <Choice
        label="Skill"
        value={filter.skill}
        data={values(inPlace.map(({ skill }) => skill)).flatMap((value) => value ?? [])}
        onChange={(skill) => setClipFilter({ skill })}
      />
      <Choice
        label="Purpose"
        value={filter.polarity}
        data={clipPolaritySchema.options.map((value) => ({ value, label: clipPolarityName(value) }))}
        onChange={(polarity) => setClipFilter({ polarity: clipPolaritySchema.nullable().parse(polarity) })}
      />
      <Choice
        label="Line"
        value={filter.lineId}
        data={lines.map((id) => ({
          value: id ?? '',
          label: view.library.lines.get(id ?? '') ?? 'Unknown line',
        }))}
        onChange={(lineId) => setClipFilter({ lineId })}
      />
      <Choice
        label="Difficulty"
        value={filter.difficulty}
        data={difficultySchema.options.map((value) => ({ value, label: difficultyName(value) }))}
        onChange={(difficulty) =>
          setClipFilter({ difficulty: difficultySchema.nullable().parse(difficulty) })
        }
      />
      <Choice
        label="Language"
        value={filter.language}
        data={values(inPlace.map(({ language }) => language)).flatMap((value) => value ?? [])}
        onChange={(language) => setClipFilter({ language })}
      />
      {filter === everyClip ? null : (
        <Button variant="subtle" size="compact-xs" onClick={() => runAction('clips-clear-filters')}>
          Clear&ensp;
          <ActionKey of="clips-clear-filters" />
        </Button>
      )}
      <span className={classes.totals} role="status">
        {totalsWords(clipTotals(view.shown.map(({ clip }) => clip)))}
      </span>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | null;
  data: readonly (string | { value: string; label: string })[];
  onChange(value: string | null): void;
}

/** One choice of the filter; it is not there where there is nothing to choose from. */
function Choice({ label, value, data, onChange }: ChoiceProps) {
  if (data.length === 0 && value === null) return null;
  return (
    <Select
      className={classes.choice}
      size="xs"
      aria-label={label}
      placeholder={label}
      clearable
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      data={data}
      value={value}
      onChange={onChange}
    />
  );
}

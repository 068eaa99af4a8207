import { isPattern, parsePattern } from '@domain/recordings/file-name-pattern';
import type { MetadataField } from '@domain/recordings/metadata-mapping';
import { Autocomplete, Checkbox } from '@mantine/core';
import { detailValueWords } from '../../text/metadata';
import { patternProblemSentence } from '../../text/metadata-outlook';
import { metadataFieldWords } from '../../text/recordings';
import classes from './import.module.css';
import { changeReady, type NamesPlan, type ReadyStep } from './import-session';
import { countFitting, knownPatterns, namesMapping, readName } from './metadata-choices';

const namesShown = 5;

/** The names of the recordings as a source: a pattern with named parts, and what it makes of the first names. */
export function NamesPattern({ step }: { step: ReadyStep }) {
  const { names, remembered, found } = step;
  const files = found.inspection.files.map(({ name }) => name);
  const parsed = parsePattern(names.pattern);
  const pattern = isPattern(parsed) ? parsed : null;
  const fitting = pattern === null ? 0 : countFitting(pattern, files);
  const choices = knownPatterns(remembered);
  return (
    <div className={classes.source}>
      <div className={classes.sourceLine}>
        <Checkbox
          size="xs"
          checked={names.used}
          aria-label="Use the file names"
          onChange={(event) => {
            const { checked } = event.currentTarget;
            changeNames((before) => ({ ...before, used: checked }));
          }}
        />
        <div className={classes.sourceWords}>
          <b>File names</b>
          <span className={classes.quiet} role="status">
            {!names.used
              ? 'not used'
              : pattern === null
                ? 'Choose or write how the files are named.'
                : `${fitting.toLocaleString('en')} of ${files.length.toLocaleString('en')} names fit`}
          </span>
        </div>
      </div>
      {names.used ? (
        <div className={classes.mapping}>
          <Autocomplete
            size="xs"
            label="How the files are named"
            description="Named parts stand in braces; {date:8} has eight characters, * skips what is there."
            placeholder="{start time}_{agent name}_{call id}"
            value={names.pattern}
            error={names.pattern === '' || isPattern(parsed) ? undefined : patternProblemSentence(parsed)}
            data={choices.map(({ pattern: text }) => text)}
            filter={({ options }) => options}
            comboboxProps={{ withinPortal: false }}
            withScrollArea={false}
            renderOption={({ option }) => (
              <span className={classes.patternOption}>
                <span>{option.value}</span>
                <span className={classes.quiet}>
                  {choices.find(({ pattern: text }) => text === option.value)?.name}
                </span>
              </span>
            )}
            onChange={(text) => changeNames((before) => ({ ...before, pattern: text }))}
          />
          {pattern === null ? null : <NamesPreview pattern={pattern} step={step} files={files} />}
        </div>
      ) : null}
    </div>
  );
}

function NamesPreview({
  pattern,
  step,
  files,
}: {
  pattern: Exclude<ReturnType<typeof parsePattern>, { kind: unknown }>;
  step: ReadyStep;
  files: readonly string[];
}) {
  const mapping = namesMapping(pattern, step.remembered);
  return (
    <ul className={classes.names} aria-label="The first names as they will be understood">
      {files.slice(0, namesShown).map((name) => {
        const row = readName(pattern, mapping, name);
        return (
          <li key={name}>
            <span className={classes.fileName} title={name}>
              {name}
            </span>
            {row === null ? (
              <span className={classes.unread}>does not fit</span>
            ) : (
              <span className={classes.nameParts}>
                {partsOf(row.metadata).map(([what, value]) => (
                  <span key={what}>
                    <span className={classes.quiet}>{what}</span> {value}
                  </span>
                ))}
                {row.problems.map(({ column, value }) => (
                  <span key={column} className={classes.unread}>
                    {column}: “{value}” is not understood
                  </span>
                ))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What a name says, each part with its field's name or its own. */
function partsOf({ custom, ...fields }: NonNullable<ReturnType<typeof readName>>['metadata']) {
  const known = Object.entries(fields)
    .filter(([, value]) => value !== null)
    // the keys of metadata besides `custom` are fields
    .map(
      ([field, value]) =>
        [metadataFieldWords[field as MetadataField], detailValueWords(field, value)] as const,
    );
  return [...known, ...Object.entries(custom)];
}

function changeNames(change: (names: NamesPlan) => NamesPlan): void {
  changeReady((ready) => ({ ...ready, names: change(ready.names) }));
}

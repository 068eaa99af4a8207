import { Button } from '@mantine/core';
import { IconAlertTriangle, IconMessages, IconTable, IconWaveSine } from '@tabler/icons-react';
import { importProblemSentence } from '../../text/import-problems';
import { byteWords } from '../../text/recordings';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { ChannelChoice } from './channel-choice';
import formatClasses from './formats.module.css';
import classes from './import.module.css';
import { beginImport } from './import-flow';
import { type ReadyStep, toChoosing } from './import-session';
import { isLinked, metadataChoices } from './metadata-choices';
import { MetadataSources } from './metadata-sources';
import { OriginalsChoice } from './originals-choice';
import { OutlookCard } from './outlook-card';
import { RawChoice } from './raw-choice';
import { useOutlook } from './use-outlook';

/** So many problems are spelled out here; all of them stand in the report. */
const problemsShown = 3;

/** What was found, the table's mapping, and the word to start. */
export function ReadyStepView({ step }: { step: ReadyStep }) {
  const workspace = useWorkspace();
  const { found, asides } = step;
  const { foreseen, failure } = useOutlook(step);
  const choices = metadataChoices(step);
  const { files, transcripts } = found.inspection;
  const tables = found.inspection.tables.filter(({ headers }) => headers.length > 0);
  const bytes = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const problems = [...asides, ...found.inspection.problems];
  const unnamed = step.plans.some((plan) => plan.used && !isLinked(plan));
  return (
    <div className={classes.step}>
      <div className={classes.found}>
        <span>
          <IconWaveSine size={16} aria-hidden="true" />
          <span>
            <b>{counted(files.length, 'recording')}</b>
            {files.length > 0 ? `, ${byteWords(bytes)}` : ''}
          </span>
        </span>
        <span>
          <IconTable size={16} aria-hidden="true" /> <b>{counted(tables.length, 'source')}</b> of details
        </span>
        {transcripts > 0 ? (
          <span>
            <IconMessages size={16} aria-hidden="true" /> <b>{counted(transcripts, 'transcript')}</b>
          </span>
        ) : null}
      </div>
      {problems.length > 0 ? (
        <ul className={classes.problems} aria-label="Problems found">
          {problems.slice(0, problemsShown).map(({ name, problem }) => (
            <li key={`${name} ${problem.kind}`}>
              <IconAlertTriangle size={14} aria-hidden="true" />
              <span>{importProblemSentence(name, problem)}</span>
            </li>
          ))}
          {problems.length > problemsShown ? (
            <li>
              <span>{problems.length - problemsShown} more stand in the report.</span>
            </li>
          ) : null}
        </ul>
      ) : null}
      <RawChoice step={step} />
      {files.length > 0 ? <ChannelChoice step={step} /> : null}
      {files.length > 0 ? <OriginalsChoice step={step} bytes={bytes} /> : null}
      <MetadataSources step={step} outlook={foreseen?.outlook ?? null} />
      <OutlookCard foreseen={foreseen} failure={failure} files={files.length} />
      <div className={`${classes.actions} ${formatClasses.foot}`}>
        {unnamed ? (
          <span className={classes.warning} role="alert">
            Say which column holds the file name, or leave that source out.
          </span>
        ) : null}
        <Button variant="default" onClick={() => toChoosing(null)}>
          Choose something else
        </Button>
        <Button
          data-autofocus
          disabled={unnamed || (files.length + transcripts === 0 && choices.length === 0)}
          onClick={() => void beginImport(workspace)}
        >
          {files.length === 0 && choices.length > 0
            ? 'Read the details'
            : files.length === 0
              ? `Import ${counted(transcripts, 'transcript')}`
              : `Import ${counted(files.length, 'recording')}`}
        </Button>
      </div>
    </div>
  );
}

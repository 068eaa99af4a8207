import { Button, Select } from '@mantine/core';
import { IconAlertTriangle, IconMessages, IconTable, IconWaveSine } from '@tabler/icons-react';
import { importProblemSentence } from '../../text/import-problems';
import { byteWords } from '../../text/recordings';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { ChannelChoice } from './channel-choice';
import formatClasses from './formats.module.css';
import classes from './import.module.css';
import { beginImport, planFor } from './import-flow';
import { changeReady, type ReadyStep, toChoosing } from './import-session';
import { OriginalsChoice } from './originals-choice';
import { RawChoice } from './raw-choice';
import { TableMapping } from './table-mapping';

/** So many problems are spelled out here; all of them stand in the report. */
const problemsShown = 3;

/** What was found, the table's mapping, and the word to start. */
export function ReadyStepView({ step }: { step: ReadyStep }) {
  const workspace = useWorkspace();
  const { found, plan, asides } = step;
  const { files, transcripts } = found.inspection;
  const tables = found.inspection.tables.filter(({ problem }) => problem === null);
  const bytes = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const problems = [...asides, ...found.inspection.problems];
  const unnamed = plan !== null && !Object.values(plan.mapping.columns).includes('fileName');
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
          <IconTable size={16} aria-hidden="true" /> <b>{counted(tables.length, 'table')}</b>
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
      <TableChoice step={step} />
      {plan === null ? null : <TableMapping plan={plan} />}
      <div className={`${classes.actions} ${formatClasses.foot}`}>
        {unnamed ? (
          <span className={classes.warning} role="alert">
            Say which column holds the file name, or leave the table out.
          </span>
        ) : null}
        <Button variant="default" onClick={() => toChoosing(null)}>
          Choose something else
        </Button>
        <Button
          data-autofocus
          disabled={unnamed || (files.length + transcripts === 0 && plan === null)}
          onClick={() => void beginImport(workspace)}
        >
          {files.length === 0 && plan !== null
            ? 'Read the table'
            : files.length === 0
              ? `Import ${counted(transcripts, 'transcript')}`
              : `Import ${counted(files.length, 'recording')}`}
        </Button>
      </div>
    </div>
  );
}

/** Which table the details come from; asked only when there is a choice. */
function TableChoice({ step }: { step: ReadyStep }) {
  const tables = step.found.inspection.tables.filter(({ problem }) => problem === null);
  if (tables.length === 0) {
    return (
      <p className={classes.explain}>
        No table came with them, so agent, team and call type stay unknown. You can import a CSV later; it
        finds its recordings by file name.
      </p>
    );
  }
  return (
    <Select
      size="xs"
      label="Details of the calls come from"
      w={320}
      allowDeselect={false}
      value={step.plan?.table.path ?? ''}
      data={[
        ...tables.map(({ path, name }) => ({ value: path, label: name })),
        { value: '', label: 'no table' },
      ]}
      onChange={(path) => {
        const table = tables.find((one) => one.path === path);
        changeReady((ready) => ({ ...ready, plan: table ? planFor(table) : null }));
      }}
    />
  );
}

import { IconArrowsDiff } from '@tabler/icons-react';
import type { Foreseen } from '../../commands/metadata-outlook';
import { importProblemSentence } from '../../text/import-problems';
import { detailValueWords, detailWords } from '../../text/metadata';
import { outlookSentences } from '../../text/metadata-outlook';
import classes from './import.module.css';

const conflictsShown = 4;
const problemsShown = 3;

/** What will happen when the import starts: how many calls hear what, and what of it contradicts the person's own edits. */
export function OutlookCard({
  foreseen,
  failure,
  files,
}: {
  foreseen: Foreseen | null;
  failure: string | null;
  files: number;
}) {
  return (
    <section className={classes.outlook} aria-label="What will happen" aria-busy={foreseen === null}>
      <b>What will happen</b>
      {failure === null ? null : (
        <span className={classes.warning} role="alert">
          {failure}
        </span>
      )}
      {foreseen === null ? (
        <span className={classes.quiet}>{failure === null ? 'Counting…' : ''}</span>
      ) : (
        <Outlook foreseen={foreseen} files={files} />
      )}
    </section>
  );
}

function Outlook({ foreseen: { outlook, conflicts }, files }: { foreseen: Foreseen; files: number }) {
  const problems = outlook.sources.flatMap((source) => source.problems);
  return (
    <>
      <ul className={classes.outlookList}>
        {outlookSentences(outlook, files, conflicts.length).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {problems.slice(0, problemsShown).map(({ name, problem }) => (
          <li key={importProblemSentence(name, problem)} className={classes.quiet}>
            {importProblemSentence(name, problem)}
          </li>
        ))}
        {problems.length > problemsShown ? (
          <li className={classes.quiet}>More of this stands in the report afterwards.</li>
        ) : null}
      </ul>
      {conflicts.length === 0 ? null : (
        <ul className={classes.conflicts} aria-label="Differences from your edits">
          {conflicts.slice(0, conflictsShown).map((conflict) => (
            <li key={`${conflict.recordingId} ${conflict.detail}`}>
              <IconArrowsDiff size={14} aria-hidden="true" />
              <span>
                {conflict.agentName === null ? '' : `${conflict.agentName}, `}
                {detailWords(conflict.detail)}: yours “{detailValueWords(conflict.detail, conflict.mine)}”,
                the import's “{detailValueWords(conflict.detail, conflict.theirs)}”
              </span>
            </li>
          ))}
          {conflicts.length > conflictsShown ? <li>{conflicts.length - conflictsShown} more</li> : null}
        </ul>
      )}
    </>
  );
}

import { offeredVersions } from '@domain/scorecard/choose';
import { Button, Radio, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Review } from '../../queries/review';
import { chosenScorecard } from '../../queries/scorecard-rules';
import { publishedVersions } from '../../queries/scorecards';
import { failureSentence } from '../../text/failure';
import { ownChoiceWords, ruleBecauseWords } from '../../text/scorecard-rules';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import classes from './review.module.css';
import scoreClasses from './score.module.css';

interface ScorecardChoiceProps {
  review: Review;
  /** The scorecard that is chosen to begin with; null: the one that the rules choose. */
  from: string | null;
  /** What follows from taking one. */
  note: string;
  take: string;
  /** A scorecard that is taken already; null: each may be taken. */
  taken: string | null;
  /** Those that may be taken without a reason, besides the one of the rules. */
  known?: readonly string[];
  onTake(versionId: string, because: string): Promise<void>;
  onDone(): void;
}

/** A scorecard for this call; who takes another one than the rules chose says why. */
export function ScorecardChoice(props: ScorecardChoiceProps) {
  const { commands } = useWorkspace();
  const { interaction } = props.review;
  const [picked, setPicked] = useState(props.from);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const scorecards = useRef<HTMLDivElement>(null);
  const choices = useLive(
    async () => ({
      offered: offeredVersions(await publishedVersions(commands.db)),
      ruled: await chosenScorecard(commands.db, interaction),
    }),
    [commands, interaction],
  );
  const ready = choices !== undefined;
  useEffect(() => {
    if (ready) scorecards.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }, [ready]);
  if (choices === undefined) return null;
  const { offered, ruled } = choices;
  const versionId = picked ?? ruled?.version.id ?? offered[0]?.id ?? '';
  const byRule = ruled?.version.id === versionId;
  const asks = !byRule && !props.known?.includes(versionId);
  const take = async () => {
    if (asks && reason.trim() === '') return setProblem('Say why: it is kept with the evaluation.');
    const because =
      byRule && ruled
        ? ruleBecauseWords(ruled.because)
        : ownChoiceWords(reason, ruled?.version.form.title ?? null);
    try {
      await props.onTake(versionId, because);
      props.onDone();
    } catch (error) {
      setProblem(failureSentence(error));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <Radio.Group
        value={versionId}
        onChange={(id) => {
          setPicked(id);
          setProblem(null);
        }}
        aria-label="Scorecard"
      >
        <div ref={scorecards} className={classes.choices}>
          {offered.map((version) => (
            <Radio
              key={version.id}
              value={version.id}
              label={
                <>
                  {version.form.title} <span className={classes.second}>version {version.version}</span>
                </>
              }
              description={version.id === ruled?.version.id ? ruleBecauseWords(ruled.because) : undefined}
            />
          ))}
        </div>
      </Radio.Group>
      {asks ? (
        <Textarea
          mt="sm"
          label="Why this one"
          autosize
          minRows={2}
          maxRows={6}
          dir="auto"
          maxLength={2000}
          value={reason}
          error={problem}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setProblem(null);
          }}
        />
      ) : problem === null ? null : (
        <p role="alert" className={classes.missing}>
          {problem}
        </p>
      )}
      <p className={classes.second}>{props.note}</p>
      <div className={scoreClasses.dialogButtons}>
        <Button variant="default" onClick={props.onDone}>
          Leave it
        </Button>
        <Button type="submit" disabled={versionId === props.taken}>
          {props.take}
        </Button>
      </div>
    </form>
  );
}

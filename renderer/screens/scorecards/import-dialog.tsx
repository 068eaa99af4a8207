import { type ReadScorecard, readScorecard } from '@domain/scorecard/exchange/scorecard-file';
import { formProblems } from '@domain/scorecard/form-problems';
import { formLines } from '@domain/scorecard/scorecard';
import { Button, FileButton, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { createDraft } from '../../commands/scorecard-drafts';
import { faultSentence, noteSentence } from '../../text/form-faults';
import { counted } from '../../text/review';
import { problemCount } from '../../text/scorecard-builder';
import { useWorkspace } from '../../workspace';
import { offerDrops } from '../drop-takers';
import beside from './beside.module.css';
import fields from './fields.module.css';
import { openDialog, openScorecard, useScorecardsView } from './scorecards-view';

/** A form of this size is none that a person wrote: in bytes. */
const mostBytes = 20_000_000;
/** More sentences than this help nobody; the rest is counted. */
const mostSentences = 40;

/** A scorecard from a file: what is wrong with it, or what was read otherwise, before anything is taken in. */
export function ImportScorecardDialog() {
  const opened = useScorecardsView((view) => view.dialog === 'import');
  return (
    <Modal
      opened={opened}
      onClose={() => openDialog(null)}
      title="Scorecard from a file"
      size={640}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Reading /> : null}
    </Modal>
  );
}

type Answer = { readonly name: string; readonly read: ReadScorecard | 'too-big' | 'unreadable' };

/** A JSON file dropped on the screen is looked at as a scorecard; all else is imported as anywhere. */
export function useScorecardDrops(): void {
  useEffect(
    () =>
      offerDrops(async ([first, ...others]) => {
        if (first === undefined || others.length > 0 || !/\.json$/i.test(first.name)) return false;
        useScorecardsView.setState({ dialog: 'import', droppedFile: first.file });
        return true;
      }),
    [],
  );
}

function Reading() {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const dropped = useScorecardsView((view) => view.droppedFile);
  const take = async (file: File | null) => {
    if (file === null) return;
    const { name } = file;
    if (file.size > mostBytes) return setAnswer({ name, read: 'too-big' });
    try {
      setAnswer({ name, read: readScorecard(await file.text()) });
    } catch {
      // The file went away or may not be read; what it holds is answered by readScorecard and never thrown.
      setAnswer({ name, read: 'unreadable' });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another file is taken, not another rendering
  useEffect(() => {
    void take(dropped);
    useScorecardsView.setState({ droppedFile: null });
  }, [dropped]);
  return (
    <div className={beside.settings}>
      <p className={fields.hint}>
        A scorecard exported from Earmark, or an evaluation form of Amazon Connect or Genesys Cloud as its API
        gives it, in JSON. It becomes a draft; nothing is taken in unless all of it can be read.
      </p>
      <FileButton onChange={(file) => void take(file)} accept=".json,application/json">
        {(props) => (
          <Button
            {...props}
            data-autofocus
            variant={answer === null ? 'filled' : 'default'}
            style={{ alignSelf: 'flex-start' }}
          >
            {answer === null ? 'Choose a file …' : 'Choose another file …'}
          </Button>
        )}
      </FileButton>
      {answer === null ? null : <Report {...answer} />}
    </div>
  );
}

function Report({ name, read }: Answer) {
  if (read === 'too-big')
    return (
      <Refusal name={name} sentences={['It is larger than 20 MB, which no form is. Choose another file.']} />
    );
  if (read === 'unreadable')
    return (
      <Refusal
        name={name}
        sentences={['It can’t be read from the disk. See whether it is still there and may be read.']}
      />
    );
  if (read.kind === 'refused') return <Refusal name={name} sentences={read.faults.map(faultSentence)} />;
  return <Readable name={name} read={read} />;
}

function Refusal({ name, sentences }: { name: string; sentences: readonly string[] }) {
  return (
    <div role="alert" className={beside.report}>
      <b>“{name}” was not taken in</b>
      <Sentences sentences={sentences} />
    </div>
  );
}

function Readable({ name, read }: { name: string; read: Extract<ReadScorecard, { kind: 'read' }> }) {
  const { commands } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const { form, notes, platform } = read;
  const problems = formProblems(form);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const take = async () => {
    setBusy(true);
    const id = await createDraft(commands, { form, scorecardId: null, basedOnId: null });
    openScorecard({ kind: 'draft', id });
    useScorecardsView.setState({ panel: problems.length > 0 ? 'checks' : 'preview' });
  };
  const from = { earmark: 'Earmark', connect: 'Amazon Connect', genesys: 'Genesys Cloud' }[platform];
  return (
    <section className={beside.report} aria-label="What was read">
      <b dir="auto">{form.title || name}</b>
      <span className={fields.hint}>
        A form of {from}: {counted(form.sections.length, 'section')},{' '}
        {counted(formLines(form).length, 'line')}.{' '}
        {errors > 0
          ? `${problemCount(errors, problems.length - errors)} to put right before it can be published; the draft’s checks name them.`
          : 'It can be published as it is.'}
      </span>
      {notes.length === 0 ? null : (
        <>
          <span>{counted(notes.length, 'thing')} read otherwise or only kept:</span>
          <Sentences sentences={notes.map(noteSentence)} />
        </>
      )}
      <div className={fields.buttons}>
        <Button loading={busy} onClick={() => void take()}>
          Make a draft of it
        </Button>
      </div>
    </section>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  const told = [...new Set(sentences)];
  return (
    <ul className={beside.sentences}>
      {told.slice(0, mostSentences).map((sentence) => (
        <li key={sentence} dir="auto">
          {sentence}
        </li>
      ))}
      {told.length > mostSentences ? <li>and {told.length - mostSentences} more of the kind.</li> : null}
    </ul>
  );
}

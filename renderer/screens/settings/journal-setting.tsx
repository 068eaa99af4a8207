import { Button, Progress, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type CheckedAt, type JournalHead, journalChecked, journalHead } from '../../commands/journal';
import { ActionKey } from '../../keys/action-key';
import { findingSentence, generationWords, headHash, journalResultSentence } from '../../text/journal';
import { instantWords } from '../../text/recordings';
import cards from '../../ui/card.module.css';
import { CopyText } from '../../ui/copy-text';
import { useWorkspace } from '../../workspace';
import { openAuditDialog } from '../shell/audit-dialog';
import { Card } from './card';
import { useDraft } from './drafts';
import { beginJournalCheck, useJournalCheck } from './journal-check';
import { Setting } from './setting';
import classes from './settings.module.css';

/** The audit trail: how long it is, its head to note elsewhere, and whether every byte of it still holds. */
export function JournalSetting() {
  const workspace = useWorkspace();
  const { running, result, problem } = useJournalCheck();
  const { head, checked } = useJournal(running !== null);
  const [noted, setNoted] = useDraft('notedHash');
  const hash = noted.trim().toLowerCase();
  const isHash = hash === '' || headHash.test(hash);
  return (
    <Card of="journal">
      <p className={cards.note}>
        Every change lies in the journal on disk, each entry sealed by the one after it: what is changed,
        dropped or put in later shows. Note the head hash elsewhere from time to time; only it shows entries
        taken from the end.
      </p>
      <dl className={classes.facts} aria-label="Journal">
        <Fact name="Entries">{head === null ? '…' : head.count.toLocaleString('en')}</Fact>
        <Fact name="Head hash">{head?.hash == null ? 'none yet' : <Hash hash={head.hash} />}</Fact>
        <Fact name="Generation">
          <code>{head?.generation ?? '…'}</code>
        </Fact>
        <Fact name="Last check">
          {checked === null
            ? 'never'
            : `${instantWords(checked.at)}: ${checked.whole ? 'whole' : 'not whole'}`}
        </Fact>
      </dl>
      <Setting of="journal-head">
        {(labels) => (
          <TextInput
            {...labels}
            size="xs"
            value={noted}
            error={isHash ? null : 'A head hash has 64 digits from 0 to 9 and a to f.'}
            onChange={(event) => setNoted(event.currentTarget.value)}
          />
        )}
      </Setting>
      {problem === null ? null : (
        <p className={classes.failed} role="alert">
          {problem}
        </p>
      )}
      <CheckResult />
      <div className={classes.buttons}>
        <Setting of="journal-check">
          {({ label }) =>
            running === null ? (
              <Button
                variant="default"
                rightSection={<ActionKey of="check-journal" />}
                disabled={!isHash}
                onClick={() => void beginJournalCheck(workspace, hash === '' ? null : hash)}
              >
                {label}
              </Button>
            ) : (
              <Button variant="default" onClick={() => running.stop.abort()}>
                Cancel
              </Button>
            )
          }
        </Setting>
        <Setting of="audit-trail">
          {({ label }) => (
            <Button
              variant="default"
              rightSection={<ActionKey of="search-audit-trail" />}
              onClick={openAuditDialog}
            >
              {label}
            </Button>
          )}
        </Setting>
      </div>
      {result !== null && !result.whole ? (
        <p className={cards.note}>
          Keep a copy of the data folder as it is now before anything else, and show it to whoever keeps your
          records.
        </p>
      ) : null}
    </Card>
  );
}

/** Where the journal stands, looked up again when a check has ended and when something more was saved. */
function useJournal(running: boolean) {
  const { client, commands, onSaved } = useWorkspace();
  const [head, setHead] = useState<JournalHead | null>(null);
  const [checked, setChecked] = useState<CheckedAt | null>(null);
  useEffect(() => {
    if (running) return;
    let current = true;
    const look = () => {
      // A main that is gone says so in the header.
      journalHead(client).then(
        (found) => current && setHead(found),
        () => undefined,
      );
    };
    void journalChecked(commands).then((found) => current && setChecked(found));
    const stop = onSaved(({ state }) => {
      if (state === 'saved') look();
    });
    return () => {
      current = false;
      stop();
    };
  }, [client, commands, onSaved, running]);
  return { head, checked };
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Hash({ hash }: { hash: string }) {
  return (
    <span className={classes.path}>
      <code>{hash}</code>
      <CopyText value={hash} />
    </span>
  );
}

function CheckResult() {
  const { running, result } = useJournalCheck();
  const box = useRef<HTMLElement>(null);
  const shown = running !== null || result !== null;
  useEffect(() => {
    // The action is begun by key from anywhere, and the card stands far down.
    if (shown) box.current?.scrollIntoView({ block: 'center' });
  }, [shown]);
  if (!shown) return null;
  const { done, total } = running?.progress ?? { done: 0, total: 0 };
  return (
    <section ref={box} className={classes.check} aria-label="Check of the journal">
      <span role="status">
        {running === null
          ? result === null
            ? ''
            : journalResultSentence(result)
          : `Reading: ${done} of ${total} files`}
      </span>
      {running === null ? null : (
        <Progress
          value={total === 0 ? 0 : (100 * done) / total}
          aria-label="Files read"
          transitionDuration={80}
        />
      )}
      {result?.generations
        .filter(({ findings }) => findings.length > 0)
        .map((one) => (
          <div key={one.generation}>
            <span className={cards.note}>{generationWords(one)}</span>
            <ul
              className={classes.checkLines}
              aria-label={generationWords(one)}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
              tabIndex={0}
            >
              {one.findings.map((finding) => (
                <li key={`${finding.file} ${finding.offset} ${finding.kind}`}>{findingSentence(finding)}</li>
              ))}
              {one.more > 0 ? <li>{one.more.toLocaleString('en')} more.</li> : null}
            </ul>
          </div>
        ))}
    </section>
  );
}

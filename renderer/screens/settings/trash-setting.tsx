import { Button, NumberInput } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { listTrash, purgeFiles } from '../../commands/trash';
import { saveFailureSentence } from '../../text/import-failure';
import { emptyTrashQuestion, trashSentence } from '../../text/library-work';
import { byteWords } from '../../text/recordings';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { Card } from './card';
import { Setting } from './setting';
import classes from './settings.module.css';
import { useSetting } from './use-setting';

type Trash = Awaited<ReturnType<typeof listTrash>>;

/** What was deleted and can still be brought back, for how long, and emptying it now. */
export function TrashSetting() {
  const { client, commands } = useWorkspace();
  const { value: days, state, change } = useSetting('trashDays', 'The number of days');
  const [trash, setTrash] = useState<Trash | null>(null);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const look = useCallback(() => {
    listTrash({ client, commands }).then(setTrash, (error: unknown) =>
      setProblem(saveFailureSentence('The trash', error)),
    );
  }, [client, commands]);
  useEffect(look, [look]);
  const empty = async () => {
    setAsked(false);
    await purgeFiles(
      { client, commands },
      (trash ?? []).map(({ recordingId }) => recordingId),
    );
    look();
  };
  const count = trash?.length ?? 0;
  const bytes = (trash ?? []).reduce((sum, { byteLength }) => sum + byteLength, 0);
  return (
    <Card of="trash">
      <p className={cards.note} role="status">
        {trash === null ? 'Looking …' : trashSentence(count, byteWords(bytes), days)}
      </p>
      <div className={classes.newClass}>
        <Setting of="trash-days">
          {({ label }) => (
            <NumberInput
              size="xs"
              classNames={{ wrapper: classes.short ?? '' }}
              label={label}
              min={1}
              max={3650}
              allowDecimal={false}
              hideControls
              value={days}
              error={state.kind === 'failed' ? state.sentence : null}
              onChange={(value) => {
                if (typeof value === 'number' && value >= 1 && value <= 3650) void change(value);
              }}
            />
          )}
        </Setting>
        {asked ? (
          <>
            <span className={cards.note}>{emptyTrashQuestion(count)}</span>
            <Button size="xs" color="red" onClick={() => void empty()}>
              Purge for good
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsked(false)}>
              Cancel
            </Button>
          </>
        ) : (
          <Setting of="trash-empty">
            {({ label }) => (
              <Button size="xs" variant="default" disabled={count === 0} onClick={() => setAsked(true)}>
                {label}
              </Button>
            )}
          </Setting>
        )}
      </div>
      {problem === null ? null : (
        <p className={classes.failed} role="alert">
          {problem}
        </p>
      )}
    </Card>
  );
}

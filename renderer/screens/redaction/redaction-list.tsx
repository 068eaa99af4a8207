import type { ListedRedaction } from '@domain/clips/redaction-list';
import { Button, Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { ActionKey } from '../../keys/action-key';
import { redactionKind } from '../../text/redaction';
import { EmptyState } from '../../ui/empty-state';
import type { Preview } from './preview';
import classes from './redaction.module.css';
import { contextsOf } from './redaction-context';
import type { RedactionDeeds } from './redaction-deeds';
import { RedactionRow } from './redaction-row';
import { useRedaction } from './redaction-session';
import { useCrosstalk } from './use-crosstalk';
import type { Desk } from './use-desk';

interface RedactionListProps {
  work: Desk;
  deeds: RedactionDeeds;
  preview: Preview;
}

/** Each redaction and suggestion, in the order they are heard. */
export function RedactionList({ work, deeds, preview }: RedactionListProps) {
  const { list, shown, chosen, transcript, names, desk } = work;
  const playing = useStore(preview.state, ({ key }) => key);
  const { channelRoles } = desk.recording;
  const beside = useCrosstalk(desk.recording, list);
  const stored = transcript.kind === 'ready' ? transcript.stored : null;
  const contexts = useMemo(
    () => contextsOf(list, stored, channelRoles, names),
    [list, stored, channelRoles, names],
  );
  const showDismissed = useRedaction((session) => session.showDismissed);
  const dismissed = list.filter(({ state }) => state === 'dismissed').length;
  return (
    <>
      <header className={classes.listHead}>
        <h2 className={classes.heading}>Redactions</h2>
        {dismissed > 0 ? (
          <Checkbox
            size="xs"
            label={`Dismissed too (${dismissed})`}
            checked={showDismissed}
            onChange={(event) => useRedaction.setState({ showDismissed: event.currentTarget.checked })}
          />
        ) : null}
      </header>
      <OpenKinds list={list} deeds={deeds} />
      {shown.length === 0 ? (
        <div className={classes.rows}>
          <EmptyState
            title={transcript.kind === 'none' ? 'No transcript to look through' : 'Nothing was found'}
          >
            <p>
              {transcript.kind === 'none'
                ? 'With a transcript, card numbers, other digits, addresses and names are suggested here.'
                : 'No digits, addresses or names were found in the transcript.'}{' '}
              Drag over the waveform to take a stretch out, or press <ActionKey of="redaction-span-in" /> and{' '}
              <ActionKey of="redaction-span-out" /> while it plays, then <ActionKey of="redaction-tone" />.
            </p>
          </EmptyState>
        </div>
      ) : (
        <ol className={classes.rows}>
          {shown.map((one) => (
            <RedactionRow
              key={one.key}
              one={one}
              chosen={one.key === chosen?.key}
              playing={one.key === playing}
              context={contexts.get(one.key) ?? ''}
              beside={beside.get(one.key) ?? null}
              channelRoles={channelRoles}
              deeds={deeds}
              onStop={() => preview.stop()}
            />
          ))}
        </ol>
      )}
    </>
  );
}

/** What is only suggested, by kind, to be accepted all at once. */
function OpenKinds({ list, deeds }: { list: readonly ListedRedaction[]; deeds: RedactionDeeds }) {
  const open = list.filter(({ state }) => state === 'suggested');
  const kinds = [...new Set(open.map(({ rule }) => rule))];
  if (kinds.length === 0) return null;
  return (
    <fieldset className={classes.kinds} aria-label="Accept all of a kind">
      <span className={classes.quiet}>Accept all</span>
      {kinds.map((kind) => {
        const set = open.filter(({ rule }) => rule === kind);
        return (
          <Button
            key={kind}
            size="compact-xs"
            variant="default"
            onClick={() => void deeds.decide(set, 'accepted')}
          >
            {redactionKind(kind)} · {set.length}
          </Button>
        );
      })}
    </fieldset>
  );
}

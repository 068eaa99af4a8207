import { acceptedRedactions, type Redacted } from '@domain/clips/redaction';
import { type ListedRedaction, listRedactions } from '@domain/clips/redaction-list';
import { namesOf } from '@domain/clips/suggestions/name-places';
import { suggestRedactions } from '@domain/clips/suggestions/suggest-redactions';
import { useMemo } from 'react';
import type { RedactionDesk } from '../../queries/redactions';
import { useWorkspace } from '../../workspace';
import { type Loaded, useTranscript } from '../review/transcript/use-transcript';
import { useRedaction } from './redaction-session';

/** What the redaction screen works on, put together from rows and transcript. */
export interface Desk {
  readonly desk: RedactionDesk;
  readonly transcript: Loaded;
  /** Decided and suggested, in the order they are heard. */
  readonly list: readonly ListedRedaction[];
  /** Those of them that the list shows. */
  readonly shown: readonly ListedRedaction[];
  readonly chosen: ListedRedaction | null;
  /** What a copy is made without. */
  readonly redacted: readonly Redacted[];
  /** The names in the call's details. */
  readonly names: readonly string[];
  readonly relistened: { readonly done: number; readonly total: number };
}

export function useDesk(desk: RedactionDesk): Desk {
  const { recording, interactions, facts } = desk;
  const transcript = useTranscript(recording).loaded;
  const stored = transcript.kind === 'ready' ? transcript.stored : null;
  const usualHow = useRedaction((session) => session.usualHow);
  const usualMargin = useWorkspace().settings().redactionMargin;
  const showDismissed = useRedaction((session) => session.showDismissed);
  const chosenKey = useRedaction((session) => session.chosenKey);
  const names = useMemo(() => interactions.flatMap(namesOf), [interactions]);
  const { channelRoles } = recording;
  const suggestions = useMemo(
    () => (stored === null ? [] : suggestRedactions({ transcript: stored, channelRoles, names })),
    [stored, channelRoles, names],
  );
  const { redactions } = facts;
  return useMemo(() => {
    const list = listRedactions(redactions, suggestions, { how: usualHow, margin: usualMargin });
    const shown = list.filter(({ state }) => showDismissed || state !== 'dismissed');
    const accepted = list.filter(({ state }) => state === 'accepted');
    return {
      desk,
      transcript,
      list,
      shown,
      chosen: shown.find(({ key }) => key === chosenKey) ?? shown[0] ?? null,
      redacted: acceptedRedactions(redactions),
      names,
      relistened: { done: accepted.filter((one) => one.relistened).length, total: accepted.length },
    };
  }, [desk, transcript, redactions, suggestions, usualHow, usualMargin, showDismissed, chosenKey, names]);
}

import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLoader } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { JournalFeedState } from '../../journal/feed';
import { heldSentence, heldWords, savedExplanation, savedWords } from '../../text/saved';
import { Pill } from '../../ui/pill';
import { useWorkspace } from '../../workspace';
import { useHeld } from './use-held';

/** Whether every change is in the journal on disk, in a word; the sentence behind it on hover. */
export function SavedState() {
  const { onSaved } = useWorkspace();
  const [feed, setFeed] = useState<JournalFeedState | null>(null);
  useEffect(() => onSaved(setFeed), [onSaved]);
  const held = useHeld();
  if (feed === null) return null;
  const state = held > 0 ? 'failing' : feed.state;
  const trouble = state === 'offline' || state === 'failing';
  const Icon = trouble ? IconAlertTriangle : state === 'saved' ? IconCheck : IconLoader;
  const words = (
    <>
      <Icon size={13} aria-hidden="true" /> {held > 0 ? heldWords(held) : savedWords(feed)}
    </>
  );
  return (
    <Tooltip label={held > 0 ? heldSentence(held) : savedExplanation(feed)} multiline w={280}>
      <span role="status" data-saved={state}>
        {trouble ? <Pill tone="concern">{words}</Pill> : <Pill>{words}</Pill>}
      </span>
    </Tooltip>
  );
}

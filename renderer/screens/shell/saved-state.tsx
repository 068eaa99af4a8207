import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLoader } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { JournalFeedState } from '../../journal/feed';
import { savedExplanation, savedWords } from '../../text/saved';
import { Pill } from '../../ui/pill';
import { useWorkspace } from '../../workspace';

/** Whether every change is in the journal on disk, in a word; the sentence behind it on hover. */
export function SavedState() {
  const { onSaved } = useWorkspace();
  const [feed, setFeed] = useState<JournalFeedState | null>(null);
  useEffect(() => onSaved(setFeed), [onSaved]);
  if (feed === null) return null;
  const trouble = feed.state === 'offline' || feed.state === 'failing';
  const Icon = trouble ? IconAlertTriangle : feed.state === 'saved' ? IconCheck : IconLoader;
  const words = (
    <>
      <Icon size={13} aria-hidden="true" /> {savedWords(feed)}
    </>
  );
  return (
    <Tooltip label={savedExplanation(feed)} multiline w={280}>
      <span role="status" data-saved={feed.state}>
        {trouble ? <Pill tone="concern">{words}</Pill> : <Pill>{words}</Pill>}
      </span>
    </Tooltip>
  );
}

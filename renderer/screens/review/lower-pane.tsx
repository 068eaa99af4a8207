import { Tabs } from '@mantine/core';
import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { Review } from '../../queries/review';
import { type ReviewTab, useSession } from '../../session';
import type { HeardSignals } from '../../waveform/paint-signals';
import { ClipsPane } from './clips-pane';
import { HeardFacts } from './heard-facts';
import { marksSearchId } from './mark-edit-actions';
import markClasses from './marks.module.css';
import { MarksList } from './marks-list';
import type { Renewal } from './renewal-session';
import classes from './review.module.css';
import { SignalsPanel } from './signals-panel';
import { TranscriptPanel } from './transcript/transcript-panel';
import { transcriptSearchId } from './transcript/transcript-view';
import { useTranscript } from './transcript/use-transcript';
import { useTranscriptFiles } from './transcript/use-transcript-files';
import type { ReviewClips } from './use-clips';
import type { ReviewListening } from './use-listening';
import type { Marks } from './use-marks';
import { useReviewDrops } from './use-review-drops';
import type { ReviewSheet } from './use-sheet';

interface LowerPaneProps {
  review: Review;
  marks: Marks;
  clips: ReviewClips;
  sheet: ReviewSheet;
  heard: HeardSignals | null;
  listening: ReviewListening;
  renewal: Renewal;
}

/** Below the waveform: the marks, and what was heard on the call. */
export function LowerPane({ review, marks, clips, sheet, heard, listening, renewal }: LowerPaneProps) {
  const tab = useSession((session) => session.reviewTab);
  const transcript = useTranscript(review.recording);
  const files = useTranscriptFiles(review.recording.id, transcript.reload);
  useReviewDrops(files, sheet.sealed);
  const hasTranscript = transcript.loaded.kind === 'ready';
  const hasMarks = review.annotations.length > 0;
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'review-tab',
        run: () => useSession.setState(({ reviewTab }) => ({ reviewTab: tabAfter(reviewTab) })),
      },
      {
        id: 'find-below',
        run: () => {
          const { reviewTab } = useSession.getState();
          const inTranscript = hasTranscript && (reviewTab !== 'marks' || !hasMarks);
          const id = inTranscript ? transcriptSearchId : marksSearchId;
          // The field is there once its tab is drawn, which must be before the next key.
          flushSync(() => useSession.setState({ reviewTab: inTranscript ? 'transcript' : 'marks' }));
          document.getElementById(id)?.focus();
        },
      },
    ],
    [hasTranscript, hasMarks],
  );
  useActions(actions);
  return (
    <Tabs
      className={`${classes.card} ${markClasses.marks}`}
      value={tab}
      onChange={(value) => useSession.setState({ reviewTab: tabs.find((one) => one === value) ?? 'marks' })}
    >
      <Tabs.List>
        <Tabs.Tab value="marks">
          Marks <span className={classes.second}>{review.annotations.length}</span>
        </Tabs.Tab>
        <Tabs.Tab value="transcript">Transcript</Tabs.Tab>
        <Tabs.Tab value="signals">Signals</Tabs.Tab>
        <Tabs.Tab value="clips">
          Clips <span className={classes.second}>{clips.clips.length}</span>
        </Tabs.Tab>
      </Tabs.List>
      <HeardFacts channels={listening.channels} />
      <Tabs.Panel value="marks" className={markClasses.panel}>
        <MarksList review={review} marks={marks} sheet={sheet} />
      </Tabs.Panel>
      <Tabs.Panel value="clips" className={markClasses.panel}>
        <ClipsPane clips={clips} review={review} sheet={sheet} />
      </Tabs.Panel>
      <Tabs.Panel value="transcript" className={markClasses.panel}>
        {tab === 'transcript' ? (
          <TranscriptPanel
            review={review}
            marks={marks}
            sealed={sheet.sealed}
            transcript={transcript}
            files={files}
          />
        ) : null}
      </Tabs.Panel>
      <Tabs.Panel value="signals" className={markClasses.panel}>
        <SignalsPanel heard={heard} renewal={renewal} notEnded={sheet.notEnded} />
      </Tabs.Panel>
    </Tabs>
  );
}

const tabs: readonly ReviewTab[] = ['marks', 'transcript', 'signals', 'clips'];

function tabAfter(tab: ReviewTab): ReviewTab {
  return tabs[(tabs.indexOf(tab) + 1) % tabs.length] ?? 'marks';
}

import { Tabs } from '@mantine/core';
import { useMemo } from 'react';
import type { Action } from '../../keys/action';
import { useActions } from '../../keys/registry';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import type { HeardSignals } from '../../waveform/paint-signals';
import { HeardFacts } from './heard-facts';
import markClasses from './marks.module.css';
import { MarksList } from './marks-list';
import type { Renewal } from './renewal-session';
import classes from './review.module.css';
import { SignalsPanel } from './signals-panel';
import type { ReviewListening } from './use-listening';
import type { Marks } from './use-marks';
import type { ReviewSheet } from './use-sheet';

interface LowerPaneProps {
  review: Review;
  marks: Marks;
  sheet: ReviewSheet;
  heard: HeardSignals | null;
  listening: ReviewListening;
  renewal: Renewal;
}

/** Below the waveform: the marks, and what was heard on the call. */
export function LowerPane({ review, marks, sheet, heard, listening, renewal }: LowerPaneProps) {
  const tab = useSession((session) => session.reviewTab);
  const actions = useMemo<Action[]>(
    () => [
      {
        id: 'review-tab',
        title: 'Marks or signals',
        group: 'Marks',
        keys: ['V'],
        run: () =>
          useSession.setState(({ reviewTab }) => ({
            reviewTab: reviewTab === 'marks' ? 'signals' : 'marks',
          })),
      },
    ],
    [],
  );
  useActions(actions);
  return (
    <Tabs
      className={`${classes.card} ${markClasses.marks}`}
      value={tab}
      onChange={(value) => useSession.setState({ reviewTab: value === 'signals' ? 'signals' : 'marks' })}
    >
      <Tabs.List>
        <Tabs.Tab value="marks">
          Marks <span className={classes.second}>{review.annotations.length}</span>
        </Tabs.Tab>
        <Tabs.Tab value="signals">Signals</Tabs.Tab>
      </Tabs.List>
      <HeardFacts channels={listening.channels} />
      <Tabs.Panel value="marks" className={markClasses.panel}>
        <MarksList review={review} marks={marks} sheet={sheet} />
      </Tabs.Panel>
      <Tabs.Panel value="signals" className={markClasses.panel}>
        <SignalsPanel heard={heard} renewal={renewal} />
      </Tabs.Panel>
    </Tabs>
  );
}

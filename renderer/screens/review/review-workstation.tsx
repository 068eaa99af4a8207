import type { Pyramid } from '@domain/recordings/peaks';
import { useEffect } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useStore } from 'zustand';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { growthWords } from '../../text/calls-in-progress';
import { heardExplanation } from '../../text/listening';
import { renewalWords } from '../../text/renewal';
import { callFacts, callTitle } from '../../text/review';
import { Pill } from '../../ui/pill';
import { CoverageStrip } from '../../waveform/coverage-strip';
import { GrowingOverview } from '../../waveform/growing-overview';
import { LaneHeaders } from '../../waveform/lane-headers';
import { Overview } from '../../waveform/overview';
import { Stage } from '../../waveform/stage';
import { growTo } from '../../waveform/viewport-store';
import { useWorkspace } from '../../workspace';
import { usePresenting } from '../present/use-presenting';
import { useRedactAction } from '../redaction/use-redact-action';
import { ScreenHeader } from '../shell/screen-header';
import type { Growth } from '../watch/use-growth';
import { BesidePicture } from './beside-picture';
import { LineClipsDialog } from './line-clips-dialog';
import { LostCallNotice } from './lost-call-notice';
import { LowerPane } from './lower-pane';
import { selectedGroup, selectHow, useMarksView, writeOnMark } from './marks-view';
import { OriginalNotice } from './original-notice';
import type { Renewal } from './renewal-session';
import classes from './review.module.css';
import { SayChanges } from './say-changes';
import { SayPosition } from './say-position';
import { ScorecardPane } from './scorecard-pane';
import { Transport } from './transport';
import { useCallPlace } from './use-call-place';
import { useClips } from './use-clips';
import { useDrawnCall } from './use-drawn-call';
import { useEvaluationActions } from './use-evaluation-actions';
import { useListening } from './use-listening';
import { useMarks } from './use-marks';
import { useMediaSession } from './use-media-session';
import { usePicture } from './use-picture';
import { usePlaybackActions } from './use-playback-actions';
import { usePlaybackSettings, useSilenceAndLevels } from './use-playback-settings';
import { useSealedActions } from './use-sealed-actions';
import { useSheet } from './use-sheet';
import { useSignals } from './use-signals';
import { useTimedLines } from './use-timed-lines';
import { useUnheardAction } from './use-unheard-action';
import { ViewTools } from './view-tools';

interface ReviewWorkstationProps {
  review: Review;
  pyramid: Pyramid;
  renewal: Renewal;
  /** How far the call has come; null: it is whole. */
  growth: Growth | null;
}

const nothingSkipped: readonly never[] = [];

/** The workstation: the waveform and the marks at the left, the scorecard at the right. */
export function ReviewWorkstation({ review, pyramid, renewal, growth }: ReviewWorkstationProps) {
  const { player } = useWorkspace();
  const { annotations } = review;
  const call = useDrawnCall(review.recording, pyramid);
  const { recording, viewport, colours } = call;
  const selectedId = useSession((session) => session.selectedAnnotationId);
  const spanStart = useSession((session) => session.spanStart);
  const spectrogram = useSession((session) => session.spectrogramShown);
  const layout = useDefaultLayout({ id: 'review', panelIds: ['listen', 'judge'], storage: localStorage });
  const heard = useSignals(recording, renewal.revision);
  const listening = useListening(review, heard);
  const sheet = useSheet(review);
  const mayMark = !sheet.sealed;
  const marks = useMarks(review, sheet, heard);
  const { group, edge } = useMarksView();
  const timed = useTimedLines(sheet, marks, viewport);
  const clips = useClips(review, sheet, viewport);
  const [settings, changeSettings] = usePlaybackSettings();
  const skipped = useStore(player.state, (state) => (state.skipping ? state.silences : nothingSkipped));
  useSilenceAndLevels(heard, settings);
  usePlaybackActions({ recording, viewport, annotations, settings, changeSettings });
  useMediaSession();
  useCallPlace(recording, viewport);
  const picture = usePicture(recording);
  usePresenting(review, picture.pictureId, viewport);
  useEvaluationActions(review, sheet);
  useUnheardAction(listening);
  useRedactAction(recording);
  useSealedActions(sheet, review.evaluation.state);
  const { duration } = recording.media;
  useEffect(() => growTo(viewport, duration), [viewport, duration]);
  const WholeCall = recording.inProgress ? GrowingOverview : Overview;
  // Leaving the call stops it: sound without its screen can't be judged.
  useEffect(() => () => player.pause(), [player]);

  return (
    <>
      <ScreenHeader
        title={callTitle(review.interaction, recording.fileName)}
        facts={<CallFacts review={review} renewal={renewal} growth={growth} />}
      />
      <Group
        className={classes.panes}
        defaultLayout={layout.defaultLayout}
        onLayoutChanged={layout.onLayoutChanged}
      >
        <Panel id="listen" defaultSize="67%" minSize="480px" className={classes.listen}>
          <OriginalNotice recordingId={recording.id} />
          <LostCallNotice fileName={recording.fileName} growth={growth} />
          <BesidePicture recording={recording} {...picture}>
            <section className={`${classes.card} ${classes.waveform}`} aria-label="Waveform">
              <WholeCall {...call} />
              <Stage
                {...call}
                heard={heard}
                marks={{
                  annotations,
                  selectedId,
                  groupIds: selectedGroup(selectedId, group),
                  nudgeEdge: edge,
                  onSelect: (id, event) => marks.select(id, selectHow(event)),
                  onWrite: (id) => writeOnMark(id, marks.listed),
                  onChange: mayMark ? (id, start, end) => void marks.change(id, { start, end }) : undefined,
                }}
                spanStart={spanStart}
                onSeek={(time) => player.seek(time)}
                onMarkSpan={mayMark ? timed.markSpan : undefined}
                onMarkPoint={mayMark ? marks.markPoint : undefined}
                overlay={(geometry) => (
                  <>
                    {clips.overlay(geometry)}
                    {timed.overlay(geometry)}
                  </>
                )}
                speechEdges={marks.edges}
                follow={settings.follow}
                spectrogram={spectrogram}
                skipped={skipped}
                laneHeaders={(geometry) => <LaneHeaders {...call} geometry={geometry} heard={heard} />}
                onLoop={(start, end) => player.setLoop({ start, end })}
              />
              <CoverageStrip
                coverage={listening.coverage}
                channels={recording.media.channels}
                viewport={viewport}
                colours={colours}
                label={heardExplanation(listening.channels)}
              />
              <Transport recording={recording} settings={settings} changeSettings={changeSettings}>
                <ViewTools />
              </Transport>
              <SayPosition recording={recording} heard={heard} annotations={annotations} />
              <SayChanges sheet={sheet} annotations={annotations} selectedId={selectedId} />
            </section>
          </BesidePicture>
          <LowerPane
            review={review}
            marks={marks}
            clips={clips}
            sheet={sheet}
            heard={heard}
            listening={listening}
            renewal={renewal}
          />
        </Panel>
        <Separator className={classes.separator} aria-label="Width of the scorecard" />
        <Panel id="judge" defaultSize="33%" minSize="340px" className={classes.judge}>
          <ScorecardPane review={review} sheet={sheet} listening={listening} />
        </Panel>
      </Group>
      <LineClipsDialog review={review} />
    </>
  );
}

function CallFacts({ review: { interaction }, renewal, growth }: Omit<ReviewWorkstationProps, 'pyramid'>) {
  return (
    <>
      {growth === null ? null : (
        <Pill tone={growth.state === 'lost' ? 'concern' : 'accent'}>{growthWords(growth.state)}</Pill>
      )}
      {renewal.fraction === null ? null : <Pill tone="accent">{renewalWords(renewal.fraction)}</Pill>}
      <span className={classes.ellipsis}>{callFacts(interaction)}</span>
      {interaction.csat === null ? null : (
        <Pill tone={interaction.csat <= 2 ? 'concern' : 'plain'}>CSAT {interaction.csat}</Pill>
      )}
      {interaction.firstContactResolution === null ? null : (
        <Pill>{interaction.firstContactResolution ? 'resolved' : 'not resolved'}</Pill>
      )}
      {interaction.consent === false ? <Pill tone="concern">no consent</Pill> : null}
    </>
  );
}

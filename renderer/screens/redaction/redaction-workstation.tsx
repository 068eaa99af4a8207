import { spanBetween } from '@domain/base/time';
import type { Pyramid } from '@domain/recordings/peaks';
import { useEffect, useMemo, useState } from 'react';
import type { RedactionDesk } from '../../queries/redactions';
import { redactionKind } from '../../text/redaction';
import { LaneHeaders } from '../../waveform/lane-headers';
import { Overview } from '../../waveform/overview';
import { RedactionBands } from '../../waveform/redaction-bands';
import { Stage } from '../../waveform/stage';
import { useWorkspace } from '../../workspace';
import reviewClasses from '../review/review.module.css';
import { speechEdgesOf } from '../review/speech-edges-of';
import { Transport } from '../review/transport';
import { useDrawnCall } from '../review/use-drawn-call';
import { usePlaybackSettings } from '../review/use-playback-settings';
import { useSignals } from '../review/use-signals';
import { ScreenHeader } from '../shell/screen-header';
import { ConsentDialog } from './consent-dialog';
import { CopyDialog } from './copy-dialog';
import { MaskedTranscript } from './masked-transcript';
import { createPreview } from './preview';
import classes from './redaction.module.css';
import { redactionDeeds } from './redaction-deeds';
import { RedactionFacts } from './redaction-facts';
import { RedactionList } from './redaction-list';
import { useRedaction } from './redaction-session';
import { ReleaseFoot } from './release-foot';
import { useDesk } from './use-desk';
import { useHeardPlace } from './use-heard-place';
import { useRedactionActions } from './use-redaction-actions';

/** The call with what is taken out of it at the left; at the right each of it, and what still stands against a copy. */
export function RedactionWorkstation({ desk, pyramid }: { desk: RedactionDesk; pyramid: Pyramid }) {
  const workspace = useWorkspace();
  const { player } = workspace;
  const call = useDrawnCall(desk.recording, pyramid);
  const { recording, viewport } = call;
  const [preview] = useState(createPreview);
  const spanStart = useRedaction((session) => session.spanStart);
  const pending = useRedaction((session) => session.pending);
  const heard = useSignals(recording, 0);
  const [settings, changeSettings] = usePlaybackSettings();
  const edges = useMemo(() => speechEdgesOf(heard), [heard]);
  const work = useDesk(desk);
  const deeds = redactionDeeds(workspace, work, { preview, viewport });
  const place = useHeardPlace(player, preview);
  useRedactionActions({ desk: work, deeds, preview, viewport });
  // Leaving the screen stops what is heard of it, the call and its copy alike.
  useEffect(
    () => () => {
      preview.close();
      player.pause();
    },
    [preview, player],
  );
  return (
    <>
      <ScreenHeader title={`Redact ${recording.fileName}`} facts={<RedactionFacts work={work} />} />
      <div className={classes.body}>
        <div className={classes.listen}>
          <section className={`${reviewClasses.card} ${classes.waveform}`} aria-label="Waveform">
            <Overview {...call} />
            <Stage
              {...call}
              heard={heard}
              spanStart={spanStart}
              player={place}
              speechEdges={edges}
              follow={settings.follow}
              onSeek={(time) => {
                preview.stop();
                player.seek(time);
              }}
              onMarkSpan={(start, end, channel) => void deeds.add(spanBetween(start, end), channel)}
              laneHeaders={(geometry) => <LaneHeaders {...call} geometry={geometry} heard={heard} />}
              overlay={(geometry) => (
                <RedactionBands
                  list={work.list}
                  chosenKey={work.chosen?.key ?? null}
                  pending={pending}
                  viewport={viewport}
                  geometry={geometry}
                  nameOf={({ rule }) => redactionKind(rule)}
                  onChoose={(key) => {
                    const one = work.list.find((listed) => listed.key === key);
                    if (one) deeds.choose(one);
                  }}
                  onResize={(one, span) => void deeds.change(one, { span })}
                />
              )}
            />
            <Transport recording={recording} settings={settings} changeSettings={changeSettings} />
          </section>
          <MaskedTranscript work={work} onPlay={(time) => player.seek(time)} />
        </div>
        <aside className={`${reviewClasses.card} ${classes.judge}`} aria-label="Redactions">
          <RedactionList work={work} deeds={deeds} preview={preview} />
          <ReleaseFoot work={work} />
        </aside>
      </div>
      <ConsentDialog work={work} />
      <CopyDialog work={work} />
    </>
  );
}

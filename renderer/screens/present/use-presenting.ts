import type { Annotation } from '@domain/evaluation/annotation';
import { type Viewport, viewportEnd } from '@domain/recordings/viewport';
import { useEffect, useMemo, useRef } from 'react';
import type { Offer } from '../../keys/action';
import { runAction, useActions } from '../../keys/registry';
import type { Player } from '../../player';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { callTitle } from '../../text/review';
import type { ViewportStore } from '../../waveform/viewport-store';
import { useWorkspace } from '../../workspace';
import { useUnchanged } from '../review/use-unchanged';
import {
  type PresentedCall,
  type PresentedTime,
  type PresentMessage,
  presentChannel,
  presentHash,
} from './messages';

const actions: Offer[] = [
  {
    id: 'present',
    run: () => {
      const address = new URL(`/${presentHash}`, location.href);
      window.open(address, 'earmark-present', 'popup,width=1280,height=800')?.focus();
    },
  },
];

/** Tells the presenting window what is in front of the person, for as long as this call is open. */
export function usePresenting(review: Review, pictureId: string | null, viewport: ViewportStore): void {
  const { player } = useWorkspace();
  const selectedId = useSession((session) => session.selectedAnnotationId);
  useActions(actions);
  const { interaction, annotations } = review;
  const recording = useUnchanged(review.recording);
  const call = useMemo<PresentedCall>(
    () => ({
      title: callTitle(interaction, recording.fileName),
      recording,
      pictureId,
      marks: annotations.map(withoutLine),
      selectedId,
    }),
    [interaction, recording, annotations, pictureId, selectedId],
  );
  const latest = useRef(call);
  const channel = useRef<BroadcastChannel | null>(null);

  useEffect(() => {
    const opened = presentChannel();
    channel.current = opened;
    const send = (message: PresentMessage) => opened.postMessage(message);
    // Nobody is told anything before somebody has asked: most calls are presented to no one.
    let isHeard = false;
    let waiting = 0;
    const tellTime = () => {
      if (!isHeard || waiting !== 0) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        send({ kind: 'time', time: timeNow(player, viewport.getState()) });
      });
    };
    opened.onmessage = ({ data }: MessageEvent<PresentMessage>) => {
      if (data.kind === 'wish') runAction(data.action);
      if (data.kind !== 'hello') return;
      isHeard = true;
      send({ kind: 'call', call: latest.current });
      send({ kind: 'time', time: timeNow(player, viewport.getState()) });
    };
    // A call that is opened in place of another shows itself to the window that is there.
    send({ kind: 'call', call: latest.current });
    const stops = [player.state, viewport, useSession].map((store) => store.subscribe(tellTime));
    const end = () => send({ kind: 'end' });
    window.addEventListener('pagehide', end);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('pagehide', end);
      cancelAnimationFrame(waiting);
      end();
      opened.close();
      channel.current = null;
    };
  }, [player, viewport]);

  useEffect(() => {
    latest.current = call;
    const message: PresentMessage = { kind: 'call', call };
    channel.current?.postMessage(message);
  }, [call]);
}

function withoutLine(annotation: Annotation): Annotation {
  return { ...annotation, lineId: null };
}

function timeNow(player: Player, view: Viewport): PresentedTime {
  const { playing, speed, loop } = player.state.getState();
  return {
    position: player.now(),
    playing,
    speed,
    loop,
    pictureOffset: useSession.getState().pictureOffset,
    from: view.from,
    until: viewportEnd(view),
  };
}

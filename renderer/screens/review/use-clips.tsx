import { type Seconds, type Span, spanBetween } from '@domain/base/time';
import type { Clip } from '@domain/clips/clip';
import { type ClipEdge, trimBy, trimTo } from '@domain/clips/clip-trim';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { addClipNote } from '../../commands/clip-notes';
import { makeClip, makeClipOfMark, removeClips, trimClip } from '../../commands/clips';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { typingWaitsFor } from '../../keys/typed-ahead';
import { type ClipWithNotes, clipsOf } from '../../queries/clips';
import type { Review } from '../../queries/review';
import { goTo, useSession } from '../../session';
import { clipTitle } from '../../text/clips';
import { ClipBands } from '../../waveform/clip-bands';
import type { StageGeometry } from '../../waveform/geometry';
import type { ViewportStore } from '../../waveform/viewport-store';
import { useWorkspace } from '../../workspace';
import { showClip, useClipView } from '../clips/clip-view';
import { useLive } from '../use-live';
import { useMarksView } from './marks-view';
import type { ReviewSheet } from './use-sheet';

/** The clips of the call in front, and what can be done with them by key and by pointer. */
export interface ReviewClips {
  readonly clips: readonly ClipWithNotes[];
  readonly chosen: ClipWithNotes | null;
  /** Brings a clip into sight in the pane below. */
  choose(id: string): void;
  /** Plays it from a second of the recording on, to its end. */
  playFrom(clip: Clip, at: number): void;
  /** What the stage draws of them. */
  overlay(geometry: StageGeometry): React.ReactNode;
}

const noClips: readonly ClipWithNotes[] = [];
/** How far a key moves an edge, in seconds. */
const trimStep = 0.1;
/** Trims that follow each other within this many milliseconds are one gesture, which undo takes back at once. */
const gesturePause = 1500;

export function useClips(review: Review, sheet: ReviewSheet, viewport: ViewportStore): ReviewClips {
  const { commands, player } = useWorkspace();
  const { recording } = review;
  const clips = useLive(() => clipsOf(commands.db, recording.id), [commands, recording.id]) ?? noClips;
  const chosenId = useSession((session) => session.clipId);
  const chosen = clips.find(({ clip }) => clip.id === chosenId) ?? null;
  const gesture = useMemo(() => ({ last: 0, number: 0 }), []);

  const trim = useCallback(
    (clip: Clip, how: (span: Span, duration: Seconds) => Span, coalesce: string | null = null) =>
      void trimClip(commands, clip.id, how, { coalesce }),
    [commands],
  );
  useLoopAlong(chosen?.clip ?? null);

  useActions(
    useMemo<Offer[]>(() => {
      const withClip = (act: (clip: Clip) => unknown) => ({
        enabled: () => chosen !== null,
        run: () => (chosen === null ? undefined : act(chosen.clip)),
      });
      const step = (edge: ClipEdge, by: number) =>
        withClip((clip) => {
          const now = performance.now();
          if (now - gesture.last > gesturePause) gesture.number += 1;
          gesture.last = now;
          trim(clip, (span, duration) => trimBy(span, edge, by, duration), `${edge} ${gesture.number}`);
        });
      const here = (edge: ClipEdge) =>
        withClip((clip) => {
          const at = player.now();
          trim(clip, (span, duration) => trimTo(span, edge, at, duration));
        });
      return [
        { id: 'clip-make', run: () => typingWaitsFor(make(review, { commands, player })) },
        {
          id: 'clip-preview',
          ...withClip(({ span }) => {
            player.setLoop({ ...span });
            player.seek(span.start);
            player.play();
          }),
        },
        {
          id: 'clip-note',
          ...withClip(async (clip) => {
            const notedId = await typingWaitsFor(addClipNote(commands, clip.id, player.now()));
            useSession.setState({ reviewTab: 'clips' });
            useClipView.setState({ notedId });
          }),
        },
        { id: 'clip-start-here', ...here('start') },
        { id: 'clip-end-here', ...here('end') },
        { id: 'clip-start-earlier', ...step('start', -trimStep) },
        { id: 'clip-start-later', ...step('start', trimStep) },
        { id: 'clip-end-earlier', ...step('end', -trimStep) },
        { id: 'clip-end-later', ...step('end', trimStep) },
        {
          id: 'clip-delete',
          ...withClip(async (clip) => {
            showClip(null);
            await removeClips(commands, [clip.id]);
            notifications.show({ message: 'The clip is deleted. Undo brings it back.', autoClose: 2500 });
          }),
        },
        { id: 'clip-in-library', ...withClip(() => goTo('library')) },
        {
          id: 'line-clips',
          enabled: () => sheet.focused !== null,
          run: () => useSession.setState({ clipsOfLineId: sheet.focused?.line.id ?? null }),
        },
      ];
    }, [commands, player, review, chosen, gesture, trim, sheet.focused]),
  );

  const overlay = useCallback(
    (geometry: StageGeometry) => (
      <ClipBands
        clips={clips}
        chosenId={chosenId}
        viewport={viewport}
        geometry={geometry}
        nameOf={clipTitle}
        onChoose={choose}
        onTrim={(clip, span) => trim(clip, () => span)}
      />
    ),
    [clips, chosenId, viewport, trim],
  );
  return useMemo(
    () => ({
      clips,
      chosen,
      choose,
      playFrom: (clip: Clip, at: number) => player.playSpan(at, clip.span.end),
      overlay,
    }),
    [clips, chosen, player, overlay],
  );
}

/** The loop that plays a clip goes along when the clip is trimmed. */
function useLoopAlong(clip: Clip | null): void {
  const { player } = useWorkspace();
  const before = useRef(clip);
  useEffect(() => {
    const last = before.current;
    before.current = clip;
    const { loop } = player.state.getState();
    if (clip === null || last?.id !== clip.id || loop === null) return;
    if (loop.start === last.span.start && loop.end === last.span.end) player.setLoop({ ...clip.span });
  }, [clip, player]);
}

function choose(id: string): void {
  useSession.setState({ reviewTab: 'clips' });
  showClip(id);
}

/** What lies around the moment that is heard where nothing is selected, in seconds. */
const around = { before: 5, after: 5 };

/** Makes a clip of the selected mark, the loop, the span begun, or of what is heard now. */
async function make(
  { recording, annotations, interaction }: Review,
  { commands, player }: Pick<ReturnType<typeof useWorkspace>, 'commands' | 'player'>,
): Promise<void> {
  const { selectedAnnotationId, spanStart } = useSession.getState();
  const { comingId } = useMarksView.getState();
  // The mark made last may be selected before its row is here.
  const known =
    annotations.some(({ id }) => id === selectedAnnotationId) || selectedAnnotationId === comingId;
  const markId = known ? selectedAnnotationId : null;
  const { loop } = player.state.getState();
  const now = player.now();
  const id =
    markId === null
      ? await makeClip(commands, {
          recordingId: recording.id,
          span:
            loop !== null
              ? spanBetween(loop.start, loop.end)
              : spanBetween(spanStart ?? now - around.before, spanStart === null ? now + around.after : now),
          title: '',
          polarity: 'praise',
          language: interaction.language,
        })
      : await makeClipOfMark(commands, markId);
  useSession.setState({ reviewTab: 'clips', spanStart: null });
  showClip(id, { title: true });
}

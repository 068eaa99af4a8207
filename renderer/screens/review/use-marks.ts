import { spanBetween } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import { useMemo } from 'react';
import {
  type AnnotationPatch,
  addAnnotation,
  bindEvidence,
  changeAnnotation,
  removeAnnotations,
} from '../../commands/annotations';
import { useActions } from '../../keys/registry';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { markActions } from './mark-actions';
import { playMark } from './play-mark';
import type { ReviewSheet } from './use-sheet';

/** What can be done with marks on this call, by key and by pointer alike. */
export interface Marks {
  markPoint(time: number, channel: number | null): void;
  markSpan(start: number, end: number, channel: number | null): void;
  select(id: string | null): void;
  /** Selects the mark and plays it. */
  play(annotation: Annotation): void;
  /** `coalesce` names the gesture (the typing of one text) whose steps undo takes back at once. */
  change(id: string, patch: AnnotationPatch, coalesce?: string): Promise<unknown>;
  remove(id: string): void;
}

export function useMarks(review: Review, sheet: ReviewSheet): Marks {
  const { commands, player } = useWorkspace();
  const { evaluation, annotations, recording } = review;
  const focusedLineId = sheet.focused?.line.id ?? null;
  const { focusChosen, sealed } = sheet;

  const marks = useMemo<Marks>(() => {
    const select = (id: string | null) => useSession.setState({ selectedAnnotationId: id });
    const add = async (start: number, end: number | null, channel: number | null) => {
      // A mark made while the call plays is about the line in front of the evaluator.
      const bound = focusChosen && player.state.getState().playing ? focusedLineId : null;
      const time = end === null ? { start, end } : spanBetween(start, end);
      select(
        await addAnnotation(commands, {
          evaluationId: evaluation.id,
          start: time.start,
          end: time.end,
          channel: recording.media.channels === 1 ? null : channel,
          polarity: 'neutral',
          lineId: bound,
        }),
      );
    };
    return {
      select,
      markPoint: (time, channel) => void add(time, null, channel),
      markSpan: (start, end, channel) => void add(start, end, channel),
      play: (annotation) => playMark(player, annotation),
      change: (id, patch, coalesce) => changeAnnotation(commands, id, patch, { coalesce: coalesce ?? null }),
      remove(id) {
        select(null);
        void removeAnnotations(commands, [id]);
      },
    };
  }, [commands, player, evaluation.id, recording, focusedLineId, focusChosen]);

  const actions = useMemo(
    () =>
      markActions({
        marks,
        annotations,
        sealed,
        focusedLineId,
        player,
        channels: recording.media.channels,
        bind: (id, lineId) => void bindEvidence(commands, id, lineId),
      }),
    [marks, annotations, sealed, focusedLineId, player, recording, commands],
  );
  useActions(actions);
  return marks;
}

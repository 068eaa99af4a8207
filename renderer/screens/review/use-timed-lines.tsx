import { spanBetween } from '@domain/base/time';
import { timedMark } from '@domain/scorecard/timed';
import { type ReactNode, useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';
import type { StageGeometry } from '../../waveform/geometry';
import { TimedMoments, type TimedOnStage } from '../../waveform/timed-moments';
import type { ViewportStore } from '../../waveform/viewport-store';
import { useWorkspace } from '../../workspace';
import type { Marks } from './use-marks';
import type { ReviewSheet } from './use-sheet';

interface TimedLines {
  /** What the stage draws of timed lines over its lanes. */
  overlay(geometry: StageGeometry): ReactNode;
  /** What a drag over the waveform does: the two moments of the line that waits for them, else a mark. */
  markSpan: Marks['markSpan'];
}

/** Timed lines on the waveform: their moments as flags, and a drag that gives both at once. */
export function useTimedLines(sheet: ReviewSheet, marks: Marks, viewport: ViewportStore): TimedLines {
  const { player } = useWorkspace();
  const timing = useSession((session) => session.timingLineId);
  const waiting = sheet.lines.find(({ line }) => line.id === timing && line.kind === 'timed');
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'timed-cancel',
        enabled: () => useSession.getState().timingLineId !== null,
        run: () => useSession.setState({ timingLineId: null }),
      },
    ],
    [],
  );
  useActions(actions);
  const onStage = sheet.lines.flatMap(({ line, number, answer }): TimedOnStage[] =>
    line.kind === 'timed' && answer.value?.kind === 'timed'
      ? [
          {
            lineId: line.id,
            number,
            names: { start: line.from, end: line.to },
            value: answer.value,
            focused: sheet.focused?.line.id === line.id,
          },
        ]
      : [],
  );
  const lineOf = (lineId: string) => sheet.lines.find(({ line }) => line.id === lineId)?.line;
  return {
    overlay: (geometry) => (
      <TimedMoments
        lines={onStage}
        viewport={viewport}
        geometry={geometry}
        readOnly={sheet.sealed}
        onChoose={(lineId, time) => {
          sheet.focus(lineId);
          player.seek(time);
        }}
        onMove={(lineId, moment, time, gesture) => {
          const line = lineOf(lineId);
          const within = Math.min(time, player.state.getState().duration);
          if (line) void sheet.answer(line, (current) => timedMark(current, moment, within), gesture);
        }}
      />
    ),
    markSpan(start, end, channel) {
      if (waiting === undefined) return marks.markSpan(start, end, channel);
      useSession.setState({ timingLineId: null });
      void sheet.answer(waiting.line, () => ({ kind: 'timed', ...spanBetween(start, end) }));
    },
  };
}

import { type Moment, timedMark } from '@domain/scorecard/timed';
import { IconPlayerPlayFilled, IconX } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import type { ActionId } from '../../keys/catalogue';
import { useSession } from '../../session';
import { type TimedLine, timedAim, timedResult } from '../../text/timed';
import { useWorkspace } from '../../workspace';
import { answerFieldId } from './answer-choices';
import lineClasses from './lines.module.css';
import { MomentField } from './moment-field';
import classes from './review.module.css';
import type { ReviewSheet, SheetLine } from './use-sheet';

interface TimedAnswerProps {
  entry: SheetLine;
  line: TimedLine;
  readOnly: boolean;
  onAnswer: (change: Parameters<ReviewSheet['answer']>[1], gesture?: string) => void;
}

/** So much is heard before a moment that is played, in seconds. */
const lead = 1;

/** The two moments of a timed line: marked at the playhead, typed, nudged, or taken from a span; and what they come to. */
export function TimedAnswer({ entry, line, readOnly, onAnswer }: TimedAnswerProps) {
  const { player } = useWorkspace();
  const armed = useSession((session) => session.timingLineId === line.id);
  const { value } = entry.answer;
  const result = timedResult(line, value);
  const mark = (moment: Moment, time: number | null, gesture?: string) =>
    onAnswer((current) => timedMark(current, moment, time), gesture);
  const moment = (which: Moment, name: string, key: ActionId) => {
    const time = value?.kind === 'timed' ? value[which] : null;
    return (
      <div className={lineClasses.moment}>
        <button
          type="button"
          className={lineClasses.option}
          aria-pressed={time !== null}
          disabled={readOnly}
          title={`Mark “${name}” where the call is now`}
          onClick={() => mark(which, player.now())}
        >
          <span aria-hidden="true">
            <ActionKey of={key} />
          </span>
          {name}
        </button>
        {time === null ? null : (
          <>
            <MomentField
              id={which === 'start' ? answerFieldId(line.id) : ''}
              label={`When: ${name}`}
              time={time}
              readOnly={readOnly}
              onChange={(next) => mark(which, Math.min(next, player.state.getState().duration), which)}
            />
            <button
              type="button"
              className={classes.bare}
              aria-label={`Play ${name}`}
              title="Play from a second before"
              onClick={() => {
                player.seek(time - lead);
                player.play();
              }}
            >
              <IconPlayerPlayFilled size={10} />
            </button>
            {readOnly ? null : (
              <button
                type="button"
                className={classes.bare}
                aria-label={`Take away ${name}`}
                onClick={() => mark(which, null)}
              >
                <IconX size={12} />
              </button>
            )}
          </>
        )}
      </div>
    );
  };
  const aim = timedAim(line);
  return (
    <div className={lineClasses.timed}>
      {moment('start', line.from, 'option-1')}
      {moment('end', line.to, 'option-2')}
      <div className={lineClasses.moment}>
        {readOnly ? null : (
          <button
            type="button"
            className={lineClasses.option}
            aria-pressed={armed}
            title="From the selected span, or from the next one dragged over the waveform"
            onClick={() => takeSpan(line, entry, onAnswer)}
          >
            <span aria-hidden="true">
              <ActionKey of="option-3" />
            </span>
            {armed ? 'Drag over the waveform …' : 'From a span'}
          </button>
        )}
        <output className={lineClasses.timedResult} data-tone={result?.tone ?? 'plain'}>
          {result?.words ?? aim}
        </output>
      </div>
    </div>
  );
}

/** Takes both moments from the selected span; where none is selected, the next drag over the waveform gives them. */
export function takeSpan(
  line: TimedLine,
  entry: Pick<SheetLine, 'selectedSpan'>,
  onAnswer: TimedAnswerProps['onAnswer'],
): void {
  const span = entry.selectedSpan();
  if (span !== null) {
    useSession.setState({ timingLineId: null });
    onAnswer(() => ({ kind: 'timed', ...span }));
    return;
  }
  useSession.setState(({ timingLineId }) => ({
    timingLineId: timingLineId === line.id ? null : line.id,
    focusedLineId: line.id,
  }));
}

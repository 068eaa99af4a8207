import { IconPlayerPlayFilled, IconX } from '@tabler/icons-react';
import { bindEvidence } from '../../commands/annotations';
import type { Review } from '../../queries/review';
import { markTime } from '../../text/review';
import { polaritySign } from '../../waveform/colours';
import { useWorkspace } from '../../workspace';
import lineClasses from './lines.module.css';
import { playMark } from './play-mark';
import classes from './review.module.css';

/** The marks bound to a line; pressing one plays it. */
export function EvidenceChips({
  review,
  lineId,
  sealed,
}: {
  review: Review;
  lineId: string;
  sealed: boolean;
}) {
  const { commands, player } = useWorkspace();
  const evidence = review.annotations.filter((annotation) => annotation.lineId === lineId);
  if (evidence.length === 0) return null;
  return (
    <div className={lineClasses.evidence}>
      {evidence.map((annotation) => {
        const time = markTime(annotation);
        return (
          <span key={annotation.id} className={lineClasses.chip} data-polarity={annotation.polarity}>
            <button
              type="button"
              className={classes.bare}
              aria-label={`Play evidence at ${time}`}
              title={annotation.text}
              onClick={() => playMark(player, annotation)}
            >
              <IconPlayerPlayFilled size={9} /> {polaritySign[annotation.polarity]} {time}
            </button>
            {sealed ? null : (
              <button
                type="button"
                className={classes.bare}
                aria-label={`Unbind evidence at ${time}`}
                onClick={() => void bindEvidence(commands, annotation.id, null)}
              >
                <IconX size={11} />
              </button>
            )}
          </span>
        );
      })}
    </div>
  );
}

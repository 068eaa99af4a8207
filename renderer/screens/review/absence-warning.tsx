import { formatTime } from '@domain/base/time';
import type { UnprovenAbsence } from '@domain/evaluation/hearing-report';
import { absenceWarning } from '../../text/listening';
import { useWorkspace } from '../../workspace';
import classes from './review.module.css';

/** Played from so much before the first second that was not heard. */
const lead = 0.3;

/** Beside an answer that says never: how much was not heard, and the way to where that begins. */
export function AbsenceWarning({ absence }: { absence: UnprovenAbsence }) {
  const { player } = useWorkspace();
  return (
    <p className={classes.warning} role="note">
      {absenceWarning(absence)}{' '}
      <button
        type="button"
        className={classes.link}
        onClick={() => {
          player.seek(Math.max(0, absence.first - lead));
          player.play();
        }}
      >
        Listen from {formatTime(absence.first)}
      </button>
    </p>
  );
}

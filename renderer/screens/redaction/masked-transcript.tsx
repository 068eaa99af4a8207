import { formatTime } from '@domain/base/time';
import { maskTranscript } from '@domain/clips/mask-transcript';
import { segmentRole } from '@domain/recordings/transcript/transcript';
import { useMemo } from 'react';
import { roleName } from '../../text/roles';
import reviewClasses from '../review/review.module.css';
import classes from './redaction.module.css';
import type { Desk } from './use-desk';

/** The transcript as it would go out with a copy: what is taken out of the sound is masked here too. */
export function MaskedTranscript({ work, onPlay }: { work: Desk; onPlay(time: number): void }) {
  const { transcript, redacted, desk } = work;
  const { channelRoles } = desk.recording;
  const stored = transcript.kind === 'ready' ? transcript.stored : null;
  const masked = useMemo(
    () => (stored === null ? null : maskTranscript(stored, redacted, { channelRoles })),
    [stored, redacted, channelRoles],
  );
  return (
    <section className={`${reviewClasses.card} ${classes.transcript}`} aria-label="Masked transcript">
      <header className={classes.listHead}>
        <h2 className={classes.heading}>Transcript as it goes out</h2>
      </header>
      {masked === null ? (
        <p className={classes.note}>
          {transcript.kind === 'loading'
            ? ''
            : transcript.kind === 'failed'
              ? 'The transcript could not be read. Open the call in Review to choose it again.'
              : 'This call has no transcript. Choose one in Review: then what to take out is suggested, and masked in it.'}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
        <ol className={classes.said} tabIndex={0} aria-label="What is said, masked">
          {masked.segments.map((segment, index) => {
            const role = segmentRole(segment, channelRoles);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place in the transcript
              <li key={index} className={classes.segment}>
                <button type="button" className={classes.time} onClick={() => onPlay(segment.start)}>
                  {formatTime(segment.start)}
                </button>
                <span className={classes.speaker} data-role={role ?? undefined}>
                  {role === null ? (segment.speaker ?? '') : roleName(role)}
                </span>
                <span dir="auto">{segment.text}</span>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

import { Tooltip } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { type NotEnded, signalsLaterSentence } from '../../text/calls-in-progress';
import { renewalSentence } from '../../text/renewal';
import { markTime } from '../../text/review';
import { signalRows } from '../../text/signals';
import type { HeardSignals } from '../../waveform/paint-signals';
import { useWorkspace } from '../../workspace';
import lineClasses from './lines.module.css';
import markClasses from './marks.module.css';
import type { Renewal } from './renewal-session';
import classes from './review.module.css';

/** So many places of one signal are offered to listen to; the strips show all of them. */
const placesMost = 6;

interface SignalsPanelProps {
  heard: HeardSignals | null;
  renewal: Renewal;
  notEnded: NotEnded | null;
}

/** What was heard on the call without understanding a word: each signal with its definition and where to listen. */
export function SignalsPanel({ heard, renewal, notEnded }: SignalsPanelProps) {
  const { player } = useWorkspace();
  if (notEnded !== null) return <p className={markClasses.nothing}>{signalsLaterSentence(notEnded)}</p>;
  if (heard === null && renewal.fraction !== null) {
    return (
      <p className={markClasses.nothing} role="status">
        {renewalSentence(renewal.fraction)} The signals appear here when it is done.
      </p>
    );
  }
  if (heard === null) {
    return (
      <p className={markClasses.nothing}>
        Nothing is known of who speaks when on this call. Import its file again to have it analysed.
      </p>
    );
  }
  return (
    <section aria-label="Signals" className={markClasses.scrolling}>
      <dl className={markClasses.signals}>
        {signalRows(heard.call).map(({ name, value, definition, spans }) => (
          <div key={name} className={markClasses.signal}>
            <Tooltip label={definition} multiline w={320} openDelay={100}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the definition must be reached by key too */}
              <dt tabIndex={0} aria-description={definition}>
                {name}
              </dt>
            </Tooltip>
            <dd>{value}</dd>
            <dd className={lineClasses.evidence}>
              {spans.slice(0, placesMost).map((span) => (
                <span key={span.start} className={lineClasses.chip}>
                  <button
                    type="button"
                    className={classes.bare}
                    aria-label={`Play ${name} at ${markTime(span)}`}
                    onClick={() => player.playSpan(span.start, span.end)}
                  >
                    <IconPlayerPlayFilled size={9} /> {markTime(span)}
                  </button>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

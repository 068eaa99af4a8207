import { formatTime } from '@domain/base/time';
import { type Redacted, type RedactionHow, redactedStretch } from '@domain/clips/redaction';
import { secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { howNames } from '../text/redaction';
import type { StageGeometry } from './geometry';
import classes from './redaction-bands.module.css';

interface RedactedStretchesProps {
  redactions: readonly Redacted[];
  viewport: Viewport;
  geometry: StageGeometry;
}

/** Narrower ones have no room for a word, in pixels. */
const wordWidth = 56;

/** What is not heard of a clip, laid over its lanes so that nothing of it is seen either. */
export function RedactedStretches({ redactions, viewport, geometry }: RedactedStretchesProps) {
  const seen = redactions.flatMap((one) => {
    const { start, end } = redactedStretch(one);
    const from = Math.max(0, Math.floor(secondToPixel(viewport, start)));
    const until = Math.min(viewport.width, Math.ceil(secondToPixel(viewport, end)));
    return until > from ? [{ one, from, width: until - from }] : [];
  });
  return seen.map(({ one, from, width }) => {
    const { span, channel, how } = one;
    return (
      <span
        key={`${span.start} ${span.end} ${channel} ${how}`}
        className={classes.stretch}
        title={wordsOf(how, span)}
        style={{
          left: from,
          width,
          top: (channel ?? 0) * geometry.laneHeight,
          height: channel === null ? geometry.height : geometry.laneHeight,
        }}
      >
        {width >= wordWidth ? <span className={classes.stretchWord}>{howNames[how]}</span> : null}
      </span>
    );
  });
}

function wordsOf(how: RedactionHow, { start, end }: Redacted['span']): string {
  return `${howNames[how]} from ${formatTime(start)} to ${formatTime(end)} of the call: redacted`;
}

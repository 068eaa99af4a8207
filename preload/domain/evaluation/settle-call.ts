import { type Diff, diffRow } from '../base/diff';
import { seconds } from '../base/time';
import type { Interaction } from '../recordings/interaction';
import { adoptDetails } from '../recordings/metadata-merge';
import type { Recording } from '../recordings/recording';
import type { Retention } from '../recordings/retention';
import type { Annotation } from './annotation';
import type { Evaluation } from './evaluation';

/** What there is of a call under its provisional id. */
export interface ProvisionalRows {
  readonly recording: Recording;
  readonly contacts: readonly Interaction[];
  readonly evaluations: readonly Evaluation[];
  /** The marks of these evaluations. */
  readonly annotations: readonly Annotation[];
  readonly retention: Retention | undefined;
}

/** What the call has become, and what there is of that already: a contact, where the same bytes were here before. */
export interface SettledRows {
  readonly recording: Recording;
  readonly known: Recording | undefined;
  readonly contact: Interaction | undefined;
  readonly retention: Retention | undefined;
}

/**
 * Moves everything that was made of a call in progress to the recording it has become: its contact, or the details of it
 * where that recording has one, its evaluations and their marks, and how long it is kept. The provisional recording goes.
 * Answers and what was heard hang on their evaluations and need no change.
 */
export function settleCall(call: ProvisionalRows, settled: SettledRows): Diff {
  const { id, media } = settled.recording;
  const [first, ...others] = call.contacts;
  const contact = settled.contact ?? first;
  if (contact === undefined) return diffRow('recordings', call.recording, null);
  const gone = settled.contact === undefined ? others : call.contacts;
  const described = gone.reduce(adoptDetails, { ...contact, recordingId: id });
  const within = (time: Annotation['start']) => seconds(Math.min(time, media.duration));
  return [
    ...(settled.known === undefined
      ? diffRow('recordings', null, withRoles(settled.recording, call.recording))
      : []),
    ...diffRow('recordings', call.recording, null),
    ...diffRow('interactions', contact, described),
    ...gone.flatMap((one) => diffRow('interactions', one, null)),
    ...call.evaluations.flatMap((one) =>
      diffRow('evaluations', one, { ...one, recordingId: id, interactionId: contact.id }),
    ),
    // The last moment of what was written may have been no sound.
    ...call.annotations.flatMap((one) =>
      diffRow('annotations', one, {
        ...one,
        recordingId: id,
        start: within(one.start),
        end: one.end === null ? null : within(one.end),
      }),
    ),
    ...settledRetention(id, call.retention, settled.retention),
  ];
}

/** Who is on which channel may have been set right meanwhile. */
function withRoles(recording: Recording, { channelRoles }: Recording): Recording {
  return channelRoles.length === recording.media.channels ? { ...recording, channelRoles } : recording;
}

function settledRetention(id: string, call: Retention | undefined, known: Retention | undefined): Diff {
  if (call === undefined) return [];
  const kept: Retention = { id, rule: known?.rule ?? call.rule, hold: known?.hold ?? call.hold };
  return [...diffRow('retentions', call, null), ...diffRow('retentions', known ?? null, kept)];
}

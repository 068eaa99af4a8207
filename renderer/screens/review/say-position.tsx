import type { Annotation } from '@domain/evaluation/annotation';
import type { Recording } from '@domain/recordings/recording';
import { VisuallyHidden } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';
import { whereaboutsSentence } from '../../text/position';
import type { HeardSignals } from '../../waveform/paint-signals';
import { useWorkspace } from '../../workspace';

interface SayPositionProps {
  recording: Recording;
  heard: HeardSignals | null;
  annotations: readonly Annotation[];
}

/** A key that says where one is: the position itself moves too often to be read out by itself. */
export function SayPosition({ recording, heard, annotations }: SayPositionProps) {
  const { player } = useWorkspace();
  const [said, setSaid] = useState({ sentence: '', times: 0 });
  const known = useRef({ heard, annotations });
  known.current = { heard, annotations };
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'say-position',
        run: () => {
          const { duration, playing, speed } = player.state.getState();
          const id = useSession.getState().selectedAnnotationId;
          const sentence = whereaboutsSentence({
            position: player.now(),
            duration,
            playing,
            speed,
            roles: recording.channelRoles,
            lanes: known.current.heard?.file.lanes ?? null,
            selected: known.current.annotations.find((one) => one.id === id) ?? null,
          });
          setSaid(({ times }) => ({ sentence, times: times + 1 }));
        },
      },
    ],
    [player, recording],
  );
  useActions(actions);
  return (
    <VisuallyHidden role="status" data-testid="said-position">
      {/* A new element each time, or the same words would not be read out again. */}
      <span key={said.times}>{said.sentence}</span>
    </VisuallyHidden>
  );
}

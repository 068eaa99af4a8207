import { IconEraser, IconGrain, IconPresentation } from '@tabler/icons-react';
import { runAction, useKeyOf } from '../../keys/registry';
import { useSession } from '../../session';
import { IconAction } from '../../ui/icon-action';
import transportClasses from './transport.module.css';

/** What else can be done with the call: see its pitches, show it to a room, take out of it what nobody may hear. */
export function ViewTools() {
  const pitches = useSession((session) => session.spectrogramShown);
  const [pitchesKey, presentKey] = [useKeyOf('spectrogram'), useKeyOf('present')];
  const redactKey = useKeyOf('redact');
  return (
    <div className={transportClasses.view}>
      <IconAction
        label={pitches ? 'Show the waveform' : 'Show pitches in place of the waveform'}
        combination={pitchesKey}
        active={pitches}
        onClick={() => runAction('spectrogram')}
      >
        <IconGrain size={17} stroke={1.6} />
      </IconAction>
      <IconAction
        label="Present the call in a second window, without scores"
        combination={presentKey}
        onClick={() => runAction('present')}
      >
        <IconPresentation size={17} stroke={1.6} />
      </IconAction>
      <IconAction
        label="Redact this call for handing it out"
        combination={redactKey}
        onClick={() => runAction('redact')}
      >
        <IconEraser size={17} stroke={1.6} />
      </IconAction>
    </div>
  );
}

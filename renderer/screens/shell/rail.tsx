import { IconAdjustments, IconChecklist, IconHelp, IconList, IconWaveSine } from '@tabler/icons-react';
import { goTo, type Place, useSession } from '../../session';
import { IconAction } from '../../ui/icon-action';
import classes from './shell.module.css';

const places: { place: Place; label: string; combination: string; icon: typeof IconList }[] = [
  { place: 'recordings', label: 'Recordings', combination: 'Alt+1', icon: IconList },
  { place: 'review', label: 'Review', combination: 'Alt+2', icon: IconWaveSine },
  { place: 'scorecards', label: 'Scorecards', combination: 'Alt+3', icon: IconChecklist },
];

/** The narrow rail of places at the left. */
export function Rail() {
  const current = useSession((session) => session.place);
  return (
    <nav className={classes.rail} aria-label="Places">
      <div className={classes.mark} role="img" aria-label="Earmark">
        E•
      </div>
      {places.map(({ place, label, combination, icon: Icon }) => (
        <IconAction
          key={place}
          label={label}
          combination={combination}
          active={current === place}
          side="right"
          onClick={() => goTo(place)}
        >
          <Icon size={18} stroke={1.6} />
        </IconAction>
      ))}
      <div className={classes.spacer} />
      <IconAction
        label="Keys"
        combination="?"
        side="right"
        onClick={() => useSession.setState({ helpOpen: true })}
      >
        <IconHelp size={18} stroke={1.6} />
      </IconAction>
      <IconAction
        label="Settings"
        combination="Mod+,"
        active={current === 'settings'}
        side="right"
        onClick={() => goTo('settings')}
      >
        <IconAdjustments size={18} stroke={1.6} />
      </IconAction>
    </nav>
  );
}

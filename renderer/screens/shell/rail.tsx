import {
  IconAdjustments,
  IconBooks,
  IconChecklist,
  IconHelp,
  IconInbox,
  IconList,
  IconWaveSine,
} from '@tabler/icons-react';
import type { ActionId } from '../../keys/catalogue';
import { useKeysOf } from '../../keys/registry';
import { goTo, type Place, useSession } from '../../session';
import { IconAction } from '../../ui/icon-action';
import classes from './shell.module.css';

const places: { place: Place; label: string; action: ActionId; icon: typeof IconList }[] = [
  { place: 'recordings', label: 'Recordings', action: 'go-recordings', icon: IconList },
  { place: 'review', label: 'Review', action: 'go-review', icon: IconWaveSine },
  { place: 'scorecards', label: 'Scorecards', action: 'go-scorecards', icon: IconChecklist },
  { place: 'library', label: 'Library', action: 'go-library', icon: IconBooks },
  { place: 'inbox', label: 'Inbox', action: 'go-inbox', icon: IconInbox },
];

/** Places that are reached from one of the rail. */
const within: Partial<Record<Place, Place>> = {
  'scorecard-rules': 'scorecards',
  'what-if': 'scorecards',
  redaction: 'review',
  practice: 'library',
  exercise: 'library',
  compare: 'library',
  conflicts: 'inbox',
};

/** The narrow rail of places at the left. */
export function Rail() {
  const current = useSession((session) => session.place);
  const keyOf = useKeysOf();
  return (
    <nav className={classes.rail} aria-label="Places">
      <div className={classes.mark} role="img" aria-label="Earmark">
        E•
      </div>
      {places.map(({ place, label, action, icon: Icon }) => (
        <IconAction
          key={place}
          label={label}
          combination={keyOf(action)}
          active={current === place || within[current] === place}
          side="right"
          onClick={() => goTo(place)}
        >
          <Icon size={18} stroke={1.6} />
        </IconAction>
      ))}
      <div className={classes.spacer} />
      <IconAction
        label="Keys"
        combination={keyOf('keys')}
        side="right"
        onClick={() => useSession.setState({ helpOpen: true })}
      >
        <IconHelp size={18} stroke={1.6} />
      </IconAction>
      <IconAction
        label="Settings"
        combination={keyOf('go-settings')}
        active={current === 'settings'}
        side="right"
        onClick={() => goTo('settings')}
      >
        <IconAdjustments size={18} stroke={1.6} />
      </IconAction>
    </nav>
  );
}

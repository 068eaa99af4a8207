import cards from '../../ui/card.module.css';
import { CopyText } from '../../ui/copy-text';
import { useWorkspace } from '../../workspace';
import { Card } from './card';
import { labelsOf, Setting } from './setting';
import classes from './settings.module.css';

const contents: { name: string; what: string }[] = [
  {
    name: 'recordings',
    what: 'a copy of every call you imported, its waveform and, where needed, a version that plays',
  },
  { name: 'journal', what: 'every change you made, in order; your work can be rebuilt from it' },
  {
    name: 'snapshots',
    what: 'copies of the journal of the last hours and weeks, each of which can be restored',
  },
  {
    name: 'keys.json',
    what: 'which key your work is encrypted with, and the recovery key itself until you have kept it',
  },
  {
    name: '*-key.json',
    what: 'the keys of the database of this window and of the recordings, which that key closes',
  },
  { name: 'pack-sounds', what: 'the clips of training packs that came from elsewhere' },
  {
    name: 'team',
    what: 'the invite to your team’s database, how far your work is shared, and in a browser your password for it',
  },
  { name: 'uploads', what: 'files on their way in; emptied at each start' },
];

/** Where everything lies, so that a person can back it up or find it. */
export function DataFolder() {
  const { info } = useWorkspace();
  return (
    <Card of="data">
      <p className={cards.note}>{labelsOf('data-folder').description}</p>
      <Setting of="data-folder">
        <div className={classes.path}>
          <code>{info.dataFolder}</code>
          <CopyText value={info.dataFolder} label="Copy path" />
        </div>
      </Setting>
      <dl className={classes.facts}>
        {contents.map(({ name, what }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

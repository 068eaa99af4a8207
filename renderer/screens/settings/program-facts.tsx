import { useWorkspace } from '../../workspace';
import { Card } from './card';
import { Setting } from './setting';
import classes from './settings.module.css';

/** What this installation is, for telling somebody who helps. */
export function ProgramFacts() {
  const { info } = useWorkspace();
  return (
    <Card of="program">
      <Setting of="installation">
        <dl className={classes.facts}>
          <div>
            <dt>Version</dt>
            <dd>
              Earmark {info.version}, {info.host === 'electron' ? 'in its own window' : 'in the browser'}
            </dd>
          </div>
          <div>
            <dt>Device</dt>
            <dd>
              <code>{info.device}</code>, the name of this installation in the history of changes
            </dd>
          </div>
          <div>
            <dt>Licence</dt>
            <dd>
              GNU General Public License, version 3 or later. It comes with no warranty; the files LICENSE and
              THIRD-PARTY-NOTICES lie beside the program.
            </dd>
          </div>
        </dl>
      </Setting>
    </Card>
  );
}

import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { retireVersion } from '../../commands/scorecards';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { Pill } from '../../ui/pill';
import { useWorkspace } from '../../workspace';
import beside from './beside.module.css';
import fields from './fields.module.css';
import { FormPreview } from './form-preview';
import { HistoryPanel } from './history-panel';
import { PrintDialog } from './print-dialog';
import classes from './scorecards.module.css';
import { openScorecard } from './scorecards-view';
import { useVersionActions } from './use-version-actions';

/** A published version to read, with its history beside it and what can be made of it. */
export function VersionScreen({
  version,
  versions,
}: {
  version: ScorecardVersion;
  versions: readonly ScorecardVersion[];
}) {
  const { commands } = useWorkspace();
  const [compared, setCompared] = useState(true);
  useVersionActions(version, () => setCompared((now) => !now));
  const others = versions
    .filter(({ scorecardId }) => scorecardId === version.scorecardId)
    .sort((one, other) => other.version - one.version);
  return (
    <>
      <div className={classes.read}>
        <div className={classes.readBar}>
          <span className={fields.inline}>
            <select
              className={fields.field}
              aria-label="Version"
              value={version.id}
              onChange={(event) => openScorecard({ kind: 'version', id: event.currentTarget.value })}
            >
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  Version {one.version}
                  {one.retired ? ', retired' : ''}
                </option>
              ))}
            </select>
          </span>
          {version.retired ? <Pill tone="neutral">retired</Pill> : <Pill tone="praise">in use</Pill>}
          <span className={classes.push} />
          <Button
            variant="default"
            rightSection={<ActionKey of="builder-retire" />}
            onClick={() => void retireVersion(commands, version.id, !version.retired)}
          >
            {version.retired ? 'Offer again' : 'Retire'}
          </Button>
          <Button
            rightSection={<ActionKey of="builder-new-version" />}
            onClick={() => runAction('builder-new-version')}
          >
            New version from this one
          </Button>
        </div>
        <FormPreview key={version.id} version={version} />
      </div>
      {compared ? (
        <aside className={beside.beside} aria-label="Versions">
          <h2 className={classes.besideHead}>Versions and what differs</h2>
          <div className={beside.panel}>
            <HistoryPanel scorecardId={version.scorecardId} draft={null} />
          </div>
        </aside>
      ) : null}
      <PrintDialog form={version.form} version={version.version} />
    </>
  );
}

import { Button, FileButton, PasswordInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { joinTeam, leaveTeam, retryTeam, type TeamState } from '../../commands/team';
import { ActionKey } from '../../keys/action-key';
import { changesLeftOut } from '../../queries/left-out';
import {
  clockSentence,
  leftOutSentence,
  linkWords,
  memberSentence,
  readingSentence,
  sharedSentence,
  teamProblemSentence,
} from '../../text/team';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { useTeamReading } from '../use-team-reading';
import { Card } from './card';
import { useDraft } from './drafts';
import { labelsOf, Setting } from './setting';
import classes from './settings.module.css';

/** The database where a team meets: joining it, and how far what was done here has come. */
export function TeamSetting() {
  const workspace = useWorkspace();
  const [state, setState] = useState<TeamState>(null);
  useEffect(() => workspace.onTeam(setState), [workspace]);
  return (
    <Card of="team">
      <p className={cards.note}>{labelsOf('team-database').description}</p>
      <Setting of="team-database">{state === null ? <JoinForm /> : <Membership state={state} />}</Setting>
    </Card>
  );
}

function JoinForm() {
  const { client } = useWorkspace();
  const [invite, setInvite] = useDraft('invite');
  const [password, setPassword] = useState('');
  const [joining, setJoining] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const join = async () => {
    if (invite === null) return;
    setJoining(true);
    setProblem(null);
    const refused = await joinTeam(client, invite.text, password);
    setJoining(false);
    if (refused !== null) setProblem(teamProblemSentence(refused, hostOf(invite.text)));
    else setInvite(null);
  };
  return (
    <form
      className={classes.backupForm}
      aria-label="Join a team"
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <div className={classes.buttons}>
        <FileButton
          accept=".json,application/json"
          onChange={(file) => {
            if (file === null) return;
            void file.text().then((text) => setInvite({ name: file.name, text }));
            setProblem(null);
          }}
        >
          {(props) => (
            <Button {...props} variant="default" rightSection={<ActionKey of="team-database" />}>
              Choose the invite file…
            </Button>
          )}
        </FileButton>
        <span className={classes.fileName}>
          {invite?.name ?? 'You get it, and a password, from whoever keeps the database.'}
        </span>
      </div>
      <PasswordInput
        size="xs"
        maw={520}
        label="Password for the team database"
        autoComplete="off"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {problem === null ? null : (
        <p className={classes.failed} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="default"
          loading={joining}
          disabled={invite === null || password === ''}
        >
          Join the team
        </Button>
      </div>
    </form>
  );
}

function Membership({ state }: { state: NonNullable<TeamState> }) {
  const { client, commands } = useWorkspace();
  const reading = useTeamReading();
  const leftOut = useLive(() => changesLeftOut(commands.db), [commands]) ?? 0;
  const [password, setPassword] = useState('');
  const wantsPassword =
    state.problem?.problem === 'wrong-password' || state.problem?.problem === 'password-needed';
  const clock = clockSentence(state.clockOffset);
  return (
    <form
      className={classes.backupForm}
      aria-label="Team"
      onSubmit={(event) => {
        event.preventDefault();
        void retryTeam(client, password === '' ? null : password).then(() => setPassword(''));
      }}
    >
      <dl className={classes.facts} aria-label="Team database">
        <div>
          <dt>Team</dt>
          <dd>{memberSentence(state)}</dd>
        </div>
        <div>
          <dt>Connection</dt>
          <dd>{linkWords(state.link)}</dd>
        </div>
        <div>
          <dt>Your work</dt>
          <dd>
            <span role="status">{sharedSentence(state)}</span>
          </dd>
        </div>
        {reading === null ? null : (
          <div>
            <dt>Team’s work</dt>
            <dd>{readingSentence(reading)}</dd>
          </div>
        )}
      </dl>
      {state.problem === null ? null : (
        <p className={classes.failed} role="alert">
          {teamProblemSentence(state.problem, state.host)}
        </p>
      )}
      {leftOut === 0 ? null : <p className={classes.failed}>{leftOutSentence(leftOut)}</p>}
      {clock === null ? null : <p className={classes.failed}>{clock}</p>}
      {wantsPassword ? (
        <PasswordInput
          size="xs"
          maw={520}
          label="Password for the team database"
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="default"
          disabled={wantsPassword && password === ''}
          rightSection={<ActionKey of="team-database" />}
        >
          {wantsPassword ? 'Connect' : 'Share now'}
        </Button>
        <Button variant="default" onClick={() => void leaveTeam(client)}>
          Leave the team
        </Button>
      </div>
    </form>
  );
}

/** The server that an invite names, as far as it can be read; main reads it properly. */
function hostOf(text: string): string {
  return /"host"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? 'the server';
}

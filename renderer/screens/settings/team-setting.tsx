import { Button, FileButton, PasswordInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { joinTeam, leaveTeam, retryTeam, type TeamState } from '../../commands/team';
import { ActionKey } from '../../keys/action-key';
import { changesLeftOut } from '../../queries/left-out';
import { useSession } from '../../session';
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
import classes from './settings.module.css';

/** The database where a team meets: joining it, and how far what was done here has come. */
export function TeamSetting() {
  const workspace = useWorkspace();
  const [state, setState] = useState<TeamState>(null);
  useEffect(() => workspace.onTeam(setState), [workspace]);
  return (
    <Card title="Team database">
      <p className={cards.note}>
        A team meets in a PostgreSQL database of its own. Everything is done and saved on this computer first,
        with or without a network, and shared whenever the database can be reached: evaluations, marks,
        scorecards and clips. Recordings have a place of their own, below.
      </p>
      {state === null ? <JoinForm /> : <Membership state={state} />}
    </Card>
  );
}

function JoinForm() {
  const { client } = useWorkspace();
  const [invite, setInvite] = useState<{ name: string; text: string } | null>(null);
  const [password, setPassword] = useState('');
  const [joining, setJoining] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = useTeamAsked<HTMLButtonElement>();
  const join = async () => {
    if (invite === null) return;
    setJoining(true);
    setProblem(null);
    const refused = await joinTeam(client, invite.text, password);
    setJoining(false);
    if (refused !== null) setProblem(teamProblemSentence(refused, hostOf(invite.text)));
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
            <Button {...props} ref={choose} variant="default" rightSection={<ActionKey of="team-database" />}>
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
  const retry = useTeamAsked<HTMLButtonElement>();
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
            <dt>The team’s</dt>
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
          ref={retry}
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

/** The card stands far down: whoever came by key finds its button in view and in focus. */
function useTeamAsked<T extends HTMLElement>() {
  const button = useRef<T>(null);
  const asked = useSession((session) => session.teamAsked);
  useEffect(() => {
    if (!asked) return;
    button.current?.scrollIntoView({ block: 'center' });
    button.current?.focus();
    useSession.setState({ teamAsked: false });
  }, [asked]);
  return button;
}

/** The server that an invite names, as far as it can be read; main reads it properly. */
function hostOf(text: string): string {
  return /"host"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? 'the server';
}

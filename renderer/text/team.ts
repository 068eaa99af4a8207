import type { TeamProblem, TeamState } from '@contract/sync';
import type { TeamReading } from '../journal/team-feed';
import { instantWords } from './recordings';
import { counted } from './review';

type Member = NonNullable<TeamState>;

/** Who one is in which team, in a line. */
export function memberSentence({ team, host, login, person }: Member): string {
  if (person === null) return `${team}, at ${host}, as ${login}`;
  const where = person.team === null ? '' : ` in ${person.team}`;
  return `${team}, at ${host}, as ${person.name} (${person.role}${where})`;
}

/** What is here alone and what the team has, in a sentence. */
export function sharedSentence({ link, waiting, waitingSince, sharedAt }: Member): string {
  if (waiting > 0) {
    const since = waitingSince === null ? '' : `, the oldest since ${instantWords(waitingSince)}`;
    const are = waiting === 1 ? 'is' : 'are';
    return `${counted(waiting, 'change')} ${are} saved on this computer and not shared yet${since}.`;
  }
  if (sharedAt === null) return 'Nothing has been shared yet.';
  return link === 'connected'
    ? `Everything is shared; last looked at ${instantWords(sharedAt)}.`
    : `Everything was shared at ${instantWords(sharedAt)}.`;
}

/** How sharing goes, in the four kinds that people tell apart. */
export type Sharing = 'shared' | 'waiting' | 'away' | 'trouble';

export function sharingIn({ link, problem, waiting, sharedAt }: Member): Sharing {
  if (link === 'stopped' || (link === 'connected' && problem !== null)) return 'trouble';
  if (waiting > 0) return 'waiting';
  return link === 'connected' && sharedAt !== null ? 'shared' : 'away';
}

/** The same in two or three words, for the header. */
export function sharedWords(state: Member): string {
  switch (sharingIn(state)) {
    case 'shared':
      return 'shared';
    case 'waiting':
      return `${state.waiting} to share`;
    case 'away':
      return state.link === 'unreachable' ? 'team away' : 'connecting';
    case 'trouble':
      return state.link === 'stopped' ? 'not sharing' : 'team trouble';
  }
}

/** What the words mean, and what is wrong where something is. */
export function sharedExplanation(state: Member): string {
  const { problem, host } = state;
  const wrong = problem === null ? [] : [teamProblemSentence(problem, host)];
  return [sharedSentence(state), ...wrong].join(' ');
}

/** How far the team's work has come onto this computer, in a few words and in a sentence. */
export function readingWords({ share }: TeamReading): string {
  return `team’s work ${percent(share)}`;
}

export function readingSentence({ rows, share }: TeamReading): string {
  return `The team’s work is coming in: ${rows.toLocaleString('en')} entries so far, ${percent(share)}. You can go on working meanwhile.`;
}

function percent(share: number): string {
  return `${Math.floor(100 * share)} %`;
}

/** Whether there is a way to the team database, in a few words. */
export function linkWords(link: Member['link']): string {
  switch (link) {
    case 'connecting':
      return 'connecting …';
    case 'connected':
      return 'connected';
    case 'unreachable':
      return 'not working; tried again by itself';
    case 'stopped':
      return 'not connected';
  }
}

/** What is wrong on the way to the team database, and what to do. */
export function teamProblemSentence({ problem, detail }: TeamProblem, host: string): string {
  switch (problem) {
    case 'no-such-host':
      return `No computer is known under the name ${host}. Check the network or VPN of this computer.`;
    case 'no-route':
      return `${host} does not answer. Work goes on here; it is shared when the server can be reached again.`;
    case 'no-tls':
      return `${host} does not encrypt its connections, so nothing was sent. Ask whoever keeps the database to switch TLS on.`;
    case 'wrong-ca':
      return `What answers at ${host} can’t prove that it is your team’s server, so nothing was sent. Ask for a new invite file if its certificate was renewed.`;
    case 'wrong-host':
      return `The certificate of what answers is not for ${host}, so nothing was sent. Ask whoever keeps the database.`;
    case 'certificate-time':
      return 'The server’s certificate is not valid at the date of this computer. Check this computer’s clock; if it is right, the certificate has run out.';
    case 'wrong-password':
      return 'The password is not right for this login. Type it again, or ask whoever keeps the database for a new one.';
    case 'password-needed':
      return 'The password is not kept on this computer. Type it to go on sharing.';
    case 'no-entry':
      return 'The server does not let this login, or this computer, in. Ask whoever keeps the database.';
    case 'no-database':
      return 'The server has no database of the name in the invite (any more). Ask whoever keeps the database.';
    case 'not-a-team':
      return 'The database on the server is not set up for Earmark. Ask whoever keeps it.';
    case 'nobody':
      return 'The server knows this login, but it is nobody in the team (any more). Ask whoever keeps the database.';
    case 'too-old':
      return `The server runs PostgreSQL ${detail}; Earmark needs 15 or newer.`;
    case 'other-protocol':
      return `The team database is set up for another version of Earmark (protocol ${detail}). Update Earmark, or ask whoever keeps the database.`;
    case 'other-store':
      return 'What answers is another team’s database than the one of the invite. Ask for a new invite file.';
    case 'weak-login':
      return `${host} asks for the password itself instead of a proof of it, so nothing was sent. Ask whoever keeps the database to use scram-sha-256.`;
    case 'bad-tls':
      return `No encrypted connection to ${host} comes about: what answers there may be another program than the team database. Nothing was sent. Check the network, or ask whoever keeps the database.`;
    case 'slow':
      return `${host} takes too long to answer. Work goes on here; it is tried again by itself.`;
    case 'read-only':
      return 'The team database takes no changes just now: it is a standby, or set to be read only. Your work waits here and is shared once it does; ask whoever keeps it if this lasts.';
    case 'server-full':
      return 'The disk or the memory of the database’s server is full. Your work waits here and is shared once there is room; tell whoever keeps the database.';
    case 'server-busy':
      return 'The server is starting or takes no more connections just now. Your work waits here; it is tried again by itself.';
    case 'server-clock':
      return `The clock of the database’s server is wrong${detail === '' ? '' : `: it shows ${instantWords(detail)}`}. Your work waits here until it is set right; tell whoever keeps the database.`;
    case 'incomplete':
      return `A part of the team database is missing, or closed to this login: ${detail}. Your work waits here; ask whoever keeps the database to apply all of Earmark’s migrations.`;
    case 'bad-answer':
      return `What the team database answers can’t be right (${detail}), so nothing of it was taken in. Your work is safe here; tell whoever keeps the database.`;
    case 'this-disk':
      return `The disk of this computer refuses what sharing has to note on it: ${detail}. Check that it is not full or read-only; it is tried again by itself.`;
    case 'not-an-invite':
      return detail === 'JSON' || detail === ''
        ? 'This file is no invite to a team. Choose the file that ends in .earmark-invite.json.'
        : `This invite can’t be used: “${detail}” is missing or wrong in it. Ask for a new one.`;
    case 'failed':
      return `Sharing with the team did not work: ${detail}. Your work waits here; it is tried again by itself.`;
  }
}

/** Said where the team has what this version can't take in; so many changes, or null for some. */
export function leftOutSentence(changes: number | null): string {
  const what = changes === null ? 'Some changes' : counted(changes, 'change');
  return `${what} of your team ${changes === 1 ? 'was' : 'were'} made with a newer version of Earmark and can’t be shown by this one. Nothing is lost: update Earmark, and they are taken in.`;
}

/** Said where the clocks differ by so much that it matters; null where they don't. */
export function clockSentence(offset: number | null): string | null {
  if (offset === null || Math.abs(offset) < 120_000) return null;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `This computer’s clock is ${counted(minutes, 'minute')} ${offset > 0 ? 'slow' : 'fast'} by the team database’s. Nothing is lost by it, but who wrote last is decided by the clock: set it right.`;
}

import type { TeamProblem, TeamState } from '@contract/sync';
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

/** Whether there is a way to the team database, in a few words. */
export function linkWords(link: Member['link']): string {
  switch (link) {
    case 'connecting':
      return 'connecting …';
    case 'connected':
      return 'connected';
    case 'unreachable':
      return 'not reachable; tried again by itself';
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
      return 'The server lets this login, or this computer, not in. Ask whoever keeps the database.';
    case 'no-database':
      return 'The server has no database of the name in the invite. Ask whoever keeps the database.';
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
    case 'server-busy':
      return 'The server is starting or takes no more connections just now; it is tried again.';
    case 'not-an-invite':
      return detail === 'JSON' || detail === ''
        ? 'This file is no invite to a team. Choose the file that ends in .earmark-invite.json.'
        : `This invite can’t be used: “${detail}” is missing or wrong in it. Ask for a new one.`;
    case 'failed':
      return `The team database could not be used: ${detail}`;
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

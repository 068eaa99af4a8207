import type { FreeOutlook, FreeProgress, Place, PlaceProblem, PlaceState } from '@contract/blobs';
import { byteWords, instantWords } from './recordings';
import { counted } from './review';

/** Where the team's recordings are, in a few words. */
export function placeWords(place: Place): string {
  switch (place.kind) {
    case 'folder':
      return `in the shared folder ${place.path}`;
    case 's3':
      return `in the bucket ${place.bucket} at ${hostOf(place.endpoint)}`;
    case 'webdav':
      return `on the WebDAV server ${hostOf(place.url)}`;
  }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** What is wrong with the place of recordings, and what to do. `place` null: it is not known here. */
export function placeProblemSentence({ problem, detail }: PlaceProblem, place: Place | null): string {
  const where =
    place === null ? 'The place' : place.kind === 'folder' ? place.path : hostOf(addressOf(place));
  const isFolder = place?.kind === 'folder';
  switch (problem) {
    case 'unreachable':
      return isFolder
        ? `${where} is not there. Connect or mount the share on this computer; recordings wait until it is back.`
        : `${where} does not answer. Recordings wait until it can be reached again.`;
    case 'no-such-host':
      return `No computer is known under the name ${where}. Check the address, and the network or VPN of this computer.`;
    case 'untrusted':
      return `${where} can’t prove who it is, so nothing was sent. If your company has an authority of its own, add its certificate.`;
    case 'wrong-host':
      return `The certificate of what answers is not for ${where}, so nothing was sent. Check the address.`;
    case 'certificate-time':
      return `The certificate of ${where} is not valid at the date of this computer. Check the clock; if it is right, the certificate has run out.`;
    case 'no-tls':
      return `${where} does not encrypt its connections, so nothing was sent. Use its https address.`;
    case 'refused':
      return isFolder
        ? `This computer’s account may not read and write in ${where}. Change the permissions of the share.`
        : `${where} refuses the ${place?.kind === 's3' ? 'keys' : 'user or password'}, or they may not read, write and delete there. Check them.`;
    case 'missing':
      return place?.kind === 's3'
        ? `${where} has no bucket called ${place.bucket}. Make it there, or correct its name.`
        : `The folder is not on ${where}. Make it there, or correct the address.`;
    case 'moved':
      return `${where} answers that it is elsewhere${detail.startsWith('http') ? `: ${detail}` : ''}. Use the address (and for a bucket the region) that it names.`;
    case 'not-set-up':
      return isFolder
        ? `${where} is empty of this team’s mark: the share is probably not mounted, so nothing was written. Mount it.`
        : `${where} does not hold this team’s mark, so nothing was sent. Ask an admin to set the place up again.`;
    case 'other-team':
      return `${where} is the place of another team, or was set up with another key. Choose an empty folder of its own.`;
    case 'read-only':
      return `${where} can be read and not written. Change its permissions.`;
    case 'full':
      return `${where} is full. Recordings wait until there is room.`;
    case 'busy':
      return `${where} takes no more just now; it is tried again.`;
    case 'slow':
      return `${where} answers too slowly or not at all; it is tried again.`;
    case 'clock':
      return `${where} refuses because its clock and this computer’s differ too much. Set this computer’s clock.`;
    case 'incomplete':
      return 'It is not there whole yet: the computer that has it was not online since, or the share does not show all of it. It is looked for again by itself.';
    case 'damaged':
      return 'What lies there is not what was sent, so it was not used. It is looked at again by itself; if this lasts, whoever has the recording has to send it again.';
    case 'changed':
      return 'The file on this computer is not what was imported any more, so it was not sent. Find the original again.';
    case 'unplayable':
      return `It came whole, and could not be made ready to play here (${detail}).`;
    case 'disk-full':
      return 'The disk of this computer is full. Free room, then it goes on.';
    case 'no-place':
      return 'Where the recordings are is heard from the team database: they wait until it has been reached once.';
    case 'not-admin':
      return 'Only admins of the team set the place of recordings. Ask one.';
    case 'stale':
      return 'Another admin has set a place meanwhile. Look at it before you change it.';
    case 'no-database':
      return 'The team database can’t be reached now, and the place is kept there. Nothing was changed; try again when it is connected.';
    case 'failed':
      return `The place of recordings could not be used: ${detail}`;
  }
}

function addressOf(place: Exclude<Place, { kind: 'folder' }>): string {
  return place.kind === 's3' ? place.endpoint : place.url;
}

/** How far sending has come. */
export function sentSentence({ sent, toSend, since, paused }: PlaceState): string {
  const there = `${counted(sent, 'recording')} of this computer ${sent === 1 ? 'is' : 'are'} there`;
  if (toSend.count === 0) return `${there}; nothing waits to be sent.`;
  const oldest = since === null ? '' : `, the oldest since ${instantWords(since)}`;
  return `${there}; ${toSend.count.toLocaleString('en')} of ${byteWords(toSend.bytes)} ${paused ? 'held back' : 'waiting'}${oldest}.`;
}

/** How far fetching has come. */
export function fetchedSentence({ toFetch, paused }: PlaceState): string {
  if (toFetch.count === 0) return 'Nothing waits to be fetched.';
  return `${counted(toFetch.count, 'recording')} of ${byteWords(toFetch.bytes)} ${paused ? 'held back' : 'to come'}.`;
}

/** What is being carried now; null where nothing is. */
export function currentWords(current: PlaceState['current'], fileName: string | null): string | null {
  if (current === null) return null;
  const name = fileName ?? 'a recording';
  const done = `${byteWords(current.bytes)} of ${byteWords(current.byteLength)}`;
  return current.way === 'send' ? `Sending ${name}: ${done}` : `Fetching ${name}: ${done}`;
}

/** Why a call has no sound here, and what to do; for the mark beside its name. */
export function awaySentence(state: PlaceState | null, waits: boolean): string {
  if (waits) return 'The sound is on its way to this computer.';
  return state === null || state.place === null
    ? 'The sound is on another computer. It can be fetched once the team has a place for recordings (Settings), or imported here.'
    : 'The sound is not on this computer. Make it available offline to play it.';
}

/** The same where the title says already that it is elsewhere. */
export function awayAdvice(state: PlaceState | null, waits: boolean): string {
  if (waits) return 'It is on its way.';
  return state === null || state.place === null
    ? 'It can be fetched once the team has a place for recordings (Settings), or imported here.'
    : 'Make it available offline to play it.';
}

/** How many of the calls in question are to be fetched, and how much that is. */
export function offlineOutlook(all: number, away: number, bytes: number, free: number | null): string {
  if (all === 0) return 'There are no such calls.';
  if (away === 0) return all === 1 ? 'It is on this computer.' : `All ${all} are on this computer.`;
  const room = free === null ? '' : ` ${byteWords(free)} are free on the disk.`;
  const rest = all > away ? ` The other ${(all - away).toLocaleString('en')} are here.` : '';
  return `${counted(away, 'recording')} of ${byteWords(bytes)} to fetch.${rest}${room}`;
}

/** Said once fetching was asked for. */
export function offlineAsked(count: number, bytes: number): string {
  return `${counted(count, 'recording')} of ${byteWords(bytes)} will be fetched. You can go on working; Settings show how far it is.`;
}

/** What freeing would do. */
export function freeSentence({ free }: FreeOutlook): string {
  if (free.count === 0) return 'Nothing can be freed now.';
  return `${counted(free.count, 'recording')} of ${byteWords(free.bytes)} can go from this computer. Each is read whole in the team’s place first; marks and scores stay, and the sound can be fetched again.`;
}

/** Why other recordings stay, one sentence for each reason. */
export function staysSentences({ stays }: FreeOutlook): string[] {
  const lines: [number, string][] = [
    [stays.notSent, 'not in the team’s place yet, so that this copy is the only one'],
    [stays.kept, 'open, begun or assigned to you'],
    [stays.pinned, 'kept on this computer by choice'],
    [stays.transcript, 'with a transcript that lies here alone'],
    [stays.inPlace, 'left where their files are: they take no room of the library'],
  ];
  return lines
    .filter(([count]) => count > 0)
    .map(([count, why]) => `${count.toLocaleString('en')} ${count === 1 ? 'stays' : 'stay'}: ${why}.`);
}

/** How freeing stands, or ended. */
export function freedSentence({ done, total, freed, notThere, problem, over }: FreeProgress): string {
  const lost =
    notThere === 0
      ? ''
      : ` ${notThere.toLocaleString('en')} ${notThere === 1 ? 'was' : 'were'} not whole in the place and ${notThere === 1 ? 'stays' : 'stay'} here.`;
  if (!over) return `${done.toLocaleString('en')} of ${total.toLocaleString('en')} read and verified`;
  const ended = problem === null ? '' : ` Ended after ${done} of ${total}.`;
  return `${byteWords(freed.bytes)} freed, of ${counted(freed.count, 'recording')}.${lost}${ended}`;
}

/** What of the library is not on this computer, and what stays on it by choice. */
export function elsewhereSentence(count: number, bytes: number, pinned: number): string {
  const away =
    count === 0
      ? 'every recording is here'
      : `${counted(count, 'recording')} of ${byteWords(bytes)} not on this computer`;
  return pinned === 0 ? away : `${away}; ${pinned.toLocaleString('en')} kept here by choice`;
}

/** Said to an admin who changes a place that is in use. */
export const placeMovesSentence =
  'What lies in the place before does not move by itself. Copy it to the new one first: some recordings may be there alone.';

/** What the three ways of choosing calls to fetch are called. */
export const offlineScopeWords = {
  chosen: 'The chosen calls',
  inbox: 'What is assigned to me',
  days: 'Calls of these days',
} as const;

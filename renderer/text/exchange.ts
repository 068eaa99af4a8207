import type { BundleFault, ExchangeFolder, OpenedBundle } from '@contract/exchange';
import { assertNever } from '@domain/base/assert';
import type { WhyLeftOut } from '@domain/exchange/document';
import { saveFailureSentence } from './import-failure';
import { byteWords, instantWords } from './recordings';
import { counted } from './review';

/** How many of what came with a bundle, and what was left out: see TakenTally in the database. */
interface Tally {
  readonly evaluations: number;
  readonly scorecards: number;
  readonly calls: number;
  readonly changed: number;
  readonly here: number;
  readonly leftOut: { readonly [W in WhyLeftOut]?: number };
}

/** What a device is called where it has given no name. */
export function peerName({ name, device }: { readonly name: string; readonly device: string }): string {
  return name.trim() === '' ? `Device ${device}` : name;
}

/** What a bundle is: whose, of when, how large. */
export function bundleSentence({ peer, number, madeAt, byteLength, sounds }: OpenedBundle): string {
  const sound = sounds === 0 ? 'without sound' : `with the sound of ${counted(sounds, 'call')}`;
  return `File ${number} from ${peerName(peer)}, made ${instantWords(madeAt)}: ${byteWords(byteLength)}, ${sound}. Every byte of it is what was signed.`;
}

/** What taking it in would change here. */
export function takePreviewSentence(tally: Tally): string {
  const made = madeWords(tally);
  const changed = tally.changed === 0 ? '' : ` ${counted(tally.changed, 'call')} here get newer details.`;
  const known =
    tally.here === 0
      ? ''
      : ` ${counted(tally.here, 'evaluation')} in it ${tally.here === 1 ? 'is' : 'are'} here already.`;
  if (made === '' && changed === '') return `Taking it in changes nothing here.${known}`;
  const added = made === '' ? '' : `Taking it in adds ${made}.`;
  return `${added}${changed}${known} Nothing that is here is taken away.`.trim();
}

/** Said once a bundle was taken in. */
export function takenSentence(name: string, tally: Tally): string {
  const made = madeWords(tally);
  return made === ''
    ? `All that ${name} sent is here already.`
    : `${made[0]?.toUpperCase()}${made.slice(1)} came from ${name}.`;
}

/** What is left out of a bundle, a sentence for each reason. */
export function leftOutSentences({ leftOut }: Pick<Tally, 'leftOut'>): string[] {
  const reasons = Object.entries(leftOut) as [WhyLeftOut, number][]; // its own keys
  return reasons.map(([why, count]) => `${counted(count, 'item')} left out: ${leftOutWords[why]}.`);
}

const leftOutWords: Readonly<Record<WhyLeftOut, string>> = {
  differs: 'another version is here, and finished work never changes',
  'deleted-here': 'it was deleted here',
  author: 'it was not submitted on the computer that sends it; ask whoever submitted it',
  seal: 'its seal does not fit, so it was changed after it was submitted; ask for it again',
  incomplete: 'its scorecard or its call is missing; ask for it again',
  unreadable: 'it can’t be read; ask for it again',
  newer: 'a newer Earmark made it; update this one, then take the file in again',
  clock: 'the clock it was written by is more than a year ahead; have that clock set right',
};

/** Why a bundle is refused, and what to do: one sentence that names the file. */
export function bundleFaultSentence(file: string, fault: BundleFault): string {
  const nothing = 'Nothing was changed.';
  switch (fault.kind) {
    case 'missing':
      return `${file} is not there. Look where the file lies. ${nothing}`;
    case 'several':
      return `Evaluations come as one file. Choose one at a time. ${nothing}`;
    case 'not-a-bundle':
      return `${file} is no file of evaluations from Earmark. Choose another. ${nothing}`;
    case 'newer':
      return `${file} was made by a newer Earmark (format ${fault.version}). Update this one first. ${nothing}`;
    case 'truncated':
      return `${file} is not whole: its end is missing. Wait until it has been copied, or have it sent again. ${nothing}`;
    case 'damaged':
      return `${file} is damaged: ${fault.detail}. Have it sent again. ${nothing}`;
    case 'forged':
      return `${file} was changed, or is not from whom it names: its signature does not hold. Have it sent again. ${nothing}`;
    case 'unsafe-name':
      return `${file} names a file “${fault.name}” that could lie outside of its place. Don’t use it. ${nothing}`;
    case 'too-large':
      return `${file} holds more than a file of evaluations can (${fault.name}). Have it sent in parts. ${nothing}`;
    case 'own':
      return `${file} was sent from this computer. ${nothing}`;
    case 'other-device':
      return `${file} says it is from another computer than the one whose key it has (${fault.name}). Ask who sent it. ${nothing}`;
    case 'untrusted':
      return `${fault.name} is not trusted here yet. Compare the fingerprint first. ${nothing}`;
    case 'again':
      return `${file} was taken in before: all of it is here. ${nothing}`;
    case 'gap':
      return `${file} is number ${fault.number}, and number ${fault.missing} comes first. Take that in, or have it sent again. ${nothing}`;
    case 'forked':
      return `${file} does not follow on what was taken in before. Whoever sent it may work with a copy of the data folder; ask for a new file. ${nothing}`;
    default:
      return assertNever(fault);
  }
}

/** Why something about exchange failed; the sentence of a bundle's fault where it is one. */
export function exchangeFailureSentence(what: string, error: unknown): string {
  const fault = faultOf(error);
  if (fault !== null) return bundleFaultSentence(what, fault);
  if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND')
    return 'There is no such folder on this computer. Name one that is there.';
  return saveFailureSentence(what, error);
}

/** How the exchange folder stands, and what to do where it is not well. */
export function folderSentence(folder: ExchangeFolder): string {
  switch (folder.state) {
    case 'looking':
      return 'Looking into the folder …';
    case 'ok':
      return 'In reach. What is finished goes out by itself, and what others finish comes in.';
    case 'missing':
      return 'Not in reach. Connect the drive; what is finished here waits and goes out then.';
    case 'unreadable':
      return 'The system denies access. Change the permissions of the folder; what is finished here waits.';
    case 'read-only':
      return 'Nothing can be written into it. Make it writable; what is finished here waits.';
    case 'disk-full':
      return 'Its disk is full. Free some space there; what is finished here waits.';
    default:
      return assertNever(folder.state);
  }
}

/** How much has gone through the folder. */
export function folderFigures({ sent, taken, waiting, sharedAt }: ExchangeFolder): string {
  const last = sharedAt === null || sharedAt === '' ? '' : `, the last ${instantWords(sharedAt)}`;
  const waits = waiting === 0 ? 'none waiting' : `${waiting} waiting`;
  return `${counted(sent, 'file')} sent${last} · ${counted(taken, 'file')} taken in · ${waits}`;
}

/** Said once a bundle was sent by hand. */
export function sentSentence(sent: {
  readonly name: string;
  readonly folder: string | null;
  readonly evaluations: number;
  readonly silent: number;
}): string {
  const where = sent.folder === null ? 'in your downloads' : `in ${sent.folder}`;
  const silent =
    sent.silent === 0
      ? ''
      : ` The sound of ${counted(sent.silent, 'call')} stays here: consent is missing, or something in it is redacted.`;
  return `“${sent.name}” with ${counted(sent.evaluations, 'evaluation')} is ${where}.${silent}`;
}

function madeWords({ evaluations, scorecards, calls }: Tally): string {
  return [
    evaluations > 0 ? counted(evaluations, 'evaluation') : '',
    scorecards > 0 ? counted(scorecards, 'scorecard') : '',
    calls > 0 ? counted(calls, 'call') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function faultOf(error: unknown): BundleFault | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'BUNDLE' || !('data' in error))
    return null;
  return error.data as BundleFault; // main said so, by the contract
}

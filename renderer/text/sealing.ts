import type { RecordingsSealing } from '@contract/encryption';
import { counted } from './review';

/** What encrypting the library covers, what it does not, and what it costs. */
export const sealingCost =
  'The copies in the library, with their waveforms, what was heard, transcripts, pictures and names, and the sounds of training packs. Files that were left in place stay as they are, as others use them; so does what you export. Playing and searching cost next to nothing; without the key or the recovery key nobody can play them, on this computer neither.';

/** How far it has come, in a sentence; nothing where nothing runs and nothing is encrypted. */
export function sealingState({ on, step, done, total }: RecordingsSealing): string {
  const doing = on ? 'Encrypting' : 'Decrypting';
  switch (step) {
    case 'settled':
      return on ? 'Every recording in the library is encrypted, and so is what comes in.' : '';
    case 'running':
      return total === 0
        ? ''
        : `${doing} what was there before: ${done} of ${counted(total, 'recording')}. You can go on working, and close Earmark: it goes on at the next start.`;
    case 'paused':
      return `Paused after ${done} of ${counted(total, 'recording')}. What comes in is ${on ? 'encrypted' : 'open'} already.`;
    case 'no-room':
      return `Stopped after ${done} of ${counted(total, 'recording')}: the disk has too little room for one more copy of a recording while it is made. Make room, and go on.`;
  }
}

/** Said of files that could not be brought in line. */
export function sealingFailedSentence(failed: number, on: boolean): string {
  return `${counted(failed, 'file', 'files')} could not be ${on ? 'encrypted' : 'decrypted'} and stayed as before. Earmark tries again at each start; a check of every recording says whether one is damaged.`;
}

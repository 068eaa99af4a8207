import type { PackExportFault, PackImportFault, PackKind } from '@contract/packs';
import { assertNever } from '@domain/base/assert';
import { counted } from './review';

export const packKindWords: Readonly<Record<PackKind, { readonly name: string; readonly says: string }>> = {
  'player-folder': {
    name: 'Folder with a player',
    says: 'For a stick or a shared drive: open index.html in any browser, no network needed.',
  },
  'player-zip': { name: 'Zip with a player', says: 'The same as one file, to be unpacked where it is used.' },
  files: { name: 'Sound files', says: 'The sounds with a table and playlists for any player.' },
  pack: { name: 'Pack for another Earmark', says: 'One file that another workspace imports whole.' },
};

/** Why a pack was not made, and what to do. */
export function packExportFaultSentence(fault: PackExportFault): string {
  switch (fault.kind) {
    case 'clips':
      return `No pack was made: the sound of ${counted(fault.clips.length, 'clip')} could not be had. Leave them out, or bring their recordings back.`;
    case 'disk-full':
      return 'No pack was made: the disk is full. Make room, then export it again; what was rendered is kept for that.';
    case 'folder':
      return fault.why === 'missing'
        ? 'No pack was made: the folder is gone. Choose another one.'
        : 'No pack was made: nothing may be written into that folder. Choose another one.';
    case 'failed':
      return `No pack was made: it could not be put together (${fault.detail}).`;
    default:
      return assertNever(fault);
  }
}

/** Why a pack was not taken in, and what to do: one sentence that names the file. */
export function packImportFaultSentence(name: string, fault: PackImportFault): string {
  const nothing = 'Nothing of it was brought in.';
  switch (fault.kind) {
    case 'not-a-pack':
      return `${name} is no training pack. Choose a file that Earmark exported as a pack.`;
    case 'newer':
      return `${name} was made by a newer Earmark (format ${fault.version}). Update this one, then import it again.`;
    case 'damaged':
      return `${name} is damaged: ${fault.detail}. ${nothing} Have it sent again.`;
    case 'unsafe-name':
      return `${name} names a file “${fault.name}” that could lie outside of its folder. ${nothing}`;
    case 'changed':
      return `${name} was changed after it was made: “${fault.name}” is not what it was. ${nothing} Have it sent again.`;
    case 'no-sound':
      return `${name} holds “${fault.name}”, of which no sound can be made here. ${nothing}`;
    case 'disk-full':
      return `The disk is full. ${nothing} Make room, then import ${name} again.`;
    case 'several':
      return 'A pack is one file. Choose one at a time.';
    default:
      return assertNever(fault);
  }
}

export function packTakenSentence({
  title,
  clips,
  added,
}: {
  title: string;
  clips: number;
  added: number;
}): string {
  if (added === 0) return `“${title}” is here already: nothing has changed.`;
  const rest = clips - added;
  return `“${title}” is in the library: ${counted(added, 'clip')}${rest === 0 ? '' : `, ${rest} known already`}.`;
}

/** Why an export did not begin, or broke off. */
export function packExportFailureSentence(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'NOT_FOUND')
    return 'No pack was made: there is no such folder on this computer. Name one that is there.';
  if (error instanceof Error && error.name === 'ExportRefused')
    return 'No pack was made: a recording may not be let out. Open the export again to see why.';
  return 'The export broke off and nothing was written. Export it again; what was rendered is kept.';
}

/** Why an import did not come to its end. */
export function packFailureSentence(name: string): string {
  return `${name} could not be read to its end. Nothing of it was brought in. Try again.`;
}

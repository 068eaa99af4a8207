import { textEncoding } from '@domain/base/text-encoding';
import type { ChannelNames } from '@domain/evaluation/annotation-export/exchanged-mark';
import {
  longestMarksFile,
  type MarksReading,
  readAnnotations,
} from '@domain/evaluation/annotation-export/read-annotations';
import type { ChannelRole } from '@domain/recordings/recording';
import type { MarksFileProblem } from '../../text/marks';
import { roleName } from '../../text/roles';

export type MarksFileReading =
  | Extract<MarksReading, { kind: 'read' }>
  | { readonly kind: 'problem'; readonly problem: MarksFileProblem };

/** The text of a file that a person chose, or why it can't be read as one. */
export async function textOfFile(file: File): Promise<string | MarksFileProblem> {
  const problem = (what: MarksFileProblem['what']): MarksFileProblem => ({
    fileName: file.name,
    what,
    format: null,
    line: null,
    column: null,
  });
  if (file.size > longestMarksFile * 2) return problem('too-large');
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const encoding = textEncoding(bytes);
    return encoding === null ? problem('encoding') : new TextDecoder(encoding).decode(bytes);
  } catch {
    return problem('unreadable');
  }
}

/** Reads a file of marks, whatever its format. Never throws. */
export async function readMarksFile(file: File, channels: ChannelNames): Promise<MarksFileReading> {
  const text = await textOfFile(file);
  if (typeof text !== 'string') return { kind: 'problem', problem: text };
  const reading = readAnnotations(text, file.name, channels);
  return reading.kind === 'read' ? reading : { kind: 'problem', problem: reading };
}

/** How the channels of a call are called in files: by who is heard on them. */
export function channelNamesOf(roles: readonly ChannelRole[]): ChannelNames {
  return { each: roles.map(roleName), all: 'Both sides' };
}

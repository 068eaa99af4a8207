import { errorCode } from './storage-problem';

/** The data folder can't be worked in; the message is a sentence for whoever started Earmark. Nothing was changed. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

/** The error, or what it means for a data folder at the start, in a sentence. */
export function asDataFolderError(error: unknown, folder: string): unknown {
  const sentence = dataFolderSentence(errorCode(error), folder);
  return sentence === null ? error : new DataFolderError(sentence, { cause: error });
}

function dataFolderSentence(code: string | null, folder: string): string | null {
  switch (code) {
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `Earmark can't write to its data folder ${folder}: it is read-only, or another person's. Make it writable, or give another with --data. Nothing in it was changed.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${folder} can't be the data folder: it, or a folder it lies in, is a file. Give another with --data.`;
    case 'ENOENT':
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
      return `The data folder ${folder} can't be reached. Look whether its disk is connected, then start Earmark again.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of the data folder ${folder} is full, and Earmark needs a little of it to start. Make room, then start it again; nothing is lost.`;
    default:
      return null;
  }
}

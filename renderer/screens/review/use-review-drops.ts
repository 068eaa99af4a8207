import { isCsvMarks } from '@domain/evaluation/annotation-export/csv-marks';
import { isJsonMarks } from '@domain/evaluation/annotation-export/json-marks';
import { mayBeTranscript } from '@domain/recordings/transcript/transcript-file-name';
import { useEffect, useRef } from 'react';
import type { UploadFile } from '../../commands/upload';
import { useSession } from '../../session';
import { offerDrops } from '../drop-takers';
import { openMarksDialog } from './marks-view';
import { textOfFile } from './read-marks-file';
import type { TranscriptFiles } from './transcript/use-transcript-files';

/** What is dropped on an open call and is about it: marks are looked at, transcripts are kept. All else is imported. */
export function useReviewDrops(files: TranscriptFiles, sealed: boolean): void {
  const needs = useRef({ files, sealed });
  needs.current = { files, sealed };
  useEffect(
    () =>
      offerDrops(async (dropped) => {
        const kinds = await Promise.all(dropped.map(kindOf));
        const [first] = dropped;
        if (first === undefined) return false;
        if (kinds.every((kind) => kind === 'transcript')) {
          useSession.setState({ reviewTab: 'transcript' });
          await needs.current.files.add(dropped);
          return true;
        }
        if (dropped.length > 1 || kinds[0] !== 'marks' || needs.current.sealed) return false;
        openMarksDialog('import', first.file);
        return true;
      }),
    [],
  );
}

/** A table may be one of marks or one of recordings, and a JSON anything: their text says which. */
async function kindOf({ name, file }: UploadFile): Promise<'marks' | 'transcript' | 'other'> {
  if (/\.(?:textgrid|eaf)$/i.test(name)) return 'marks';
  if (!/\.(?:json|csv|txt)$/i.test(name)) return mayBeTranscript(name) ? 'transcript' : 'other';
  const text = await textOfFile(file);
  if (typeof text !== 'string') return mayBeTranscript(name) ? 'transcript' : 'other';
  if (isJsonMarks(text) || /\.txt$/i.test(name)) return 'marks';
  if (/\.csv$/i.test(name)) return isCsvMarks(text) ? 'marks' : 'other';
  return 'transcript';
}

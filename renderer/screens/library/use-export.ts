import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type ClipFormat,
  type ExportedFile,
  type ExportProgress,
  exportClips,
} from '../../commands/clip-exports';
import type { LibraryClip } from '../../queries/clips';
import { exportedSentence } from '../../text/clips';
import { useWorkspace } from '../../workspace';
import { fetchFile } from '../fetch-file';

/** How an export stands; null: none runs. */
export type ExportState = Pick<ExportProgress, 'total' | 'done' | 'fraction'> | null;

export interface ClipExport {
  readonly state: ExportState;
  /** The files that were not written in the last export. */
  readonly failed: readonly ExportedFile[];
  /** `folder` null: the files go to the downloads. Answers whether everything was written. */
  start(clips: readonly LibraryClip[], format: ClipFormat, folder: string | null): Promise<boolean>;
  cancel(): void;
}

/** Exports clips, and follows the work. */
export function useExport(): ClipExport {
  const { client, commands } = useWorkspace();
  const [state, setState] = useState<ExportState>(null);
  const [failed, setFailed] = useState<readonly ExportedFile[]>([]);
  const running = useRef<string | null>(null);
  const cancel = useCallback(() => {
    const job = running.current;
    if (job !== null) void client.clips.cancelExport({ job });
  }, [client]);
  // Whoever leaves the dialog gives the export up: nobody would hear how it ends.
  useEffect(() => cancel, [cancel]);
  const start = useCallback<ClipExport['start']>(
    async (clips, format, folder) => {
      setFailed([]);
      setState({ total: clips.length, done: 0, fraction: 0 });
      try {
        const files = await exportClips(
          { client, commands },
          { clips: clips.map(({ clip }) => clip), format, folder },
          (progress) => {
            running.current = progress.job;
            setState(progress);
          },
        );
        for (const { address, name } of files) if (address !== null) fetchFile(address, name);
        const wrong = files.filter(({ problem }) => problem !== null);
        setFailed(wrong);
        const message = exportedSentence(files.length - wrong.length, folder);
        notifications.show({ message, autoClose: 4000 });
        return wrong.length === 0 && files.length === clips.length;
      } finally {
        running.current = null;
        setState(null);
      }
    },
    [client, commands],
  );
  return { state, failed, start, cancel };
}

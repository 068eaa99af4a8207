import { useState } from 'react';
import {
  exportPack,
  type PackExportFault,
  type PackExportProgress,
  type PackOrder,
} from '../../commands/pack-exports';
import { useWorkspace } from '../../workspace';
import { fetchFile } from '../fetch-file';
import { useOneAtATime } from '../use-one-at-a-time';

/** A pack on its way out. */
export interface PackWork {
  readonly progress: PackExportProgress | null;
  readonly fault: PackExportFault | null;
  /** Answers where the pack is, or null where none was made. */
  start(order: PackOrder): Promise<{ readonly name: string; readonly folder: string | null } | null>;
  cancel(): void;
}

export function usePackExport(): PackWork {
  const { client, commands } = useWorkspace();
  const [progress, setProgress] = useState<PackExportProgress | null>(null);
  const [fault, setFault] = useState<PackExportFault | null>(null);
  // A dialog that is closed cancels what it was about; what was rendered is kept for the next time.
  const { begin, cancel } = useOneAtATime();
  return {
    progress,
    fault,
    async start(order) {
      const signal = begin();
      setFault(null);
      try {
        const { end, address } = await exportPack({ client, commands }, order, setProgress, signal);
        setFault(end.fault);
        if (end.state !== 'finished' || end.name === null) return null;
        if (address !== null) fetchFile(address, end.name);
        return { name: end.name, folder: end.folder };
      } finally {
        setProgress(null);
      }
    },
    cancel,
  };
}

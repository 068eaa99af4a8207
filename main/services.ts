import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { HostInfo } from '@contract/app';
import { uuidv7 } from '@domain/base/ids';
import { createExports } from './clips/exports';
import { openDevice } from './files/device';
import { openUploads, type Uploads } from './files/uploads';
import { createJournal } from './journal/journal';
import type { Repair } from './journal/open-journal';
import type {
  Clock,
  ExportsService,
  Folders,
  JournalService,
  NativeDialogs,
  RecordingsService,
  SettingsStore,
  StartMediaChild,
} from './ports';
import { ticketsInUse } from './recordings/import-plan';
import { createRecordingsService } from './recordings/recordings-service';

/** What a host brings: everything that differs between Electron and the browser host. */
export interface HostParts {
  readonly host: HostInfo['host'];
  readonly version: string;
  readonly folders: Folders;
  readonly settings: SettingsStore;
  readonly dialogs: NativeDialogs | null;
  readonly startMediaChild: StartMediaChild;
  readonly clock: Clock;
  readonly importOnStart: readonly string[];
}

/** What the router serves, whichever host it runs in. */
export interface Services {
  readonly info: HostInfo;
  readonly dialogs: NativeDialogs | null;
  readonly uploads: Uploads;
  readonly settings: SettingsStore;
  readonly journal: JournalService;
  readonly recordings: RecordingsService;
  readonly exports: ExportsService;
  /** Ends what runs and closes what is open; the data folder may be used by another process afterwards. */
  close(): Promise<void>;
}

/** Opens everything on one data folder, which the caller has locked. */
export async function openServices(parts: HostParts): Promise<Services> {
  const { folders, clock } = parts;
  const device = await openDevice(folders.data, randomBytes(6));
  const uploads = await openUploads(folders.uploads, clock, await ticketsInUse(folders.recordings));
  const journal = createJournal({
    folder: folders.journal,
    newGeneration: () => uuidv7(clock.now(), randomBytes(10)),
    onRepair: (repair) => console.error(repairSentence(repair)),
  });
  const { settings, startMediaChild } = parts;
  const recordings = createRecordingsService({ folders, settings, startMediaChild, clock });
  recordings.beginRenewals();
  const exports = createExports({ folder: join(folders.data, 'exports'), cut: recordings.cut });
  return {
    info: {
      host: parts.host,
      version: parts.version,
      platform: process.platform,
      dataFolder: folders.data,
      device,
      nativeDialogs: parts.dialogs !== null,
      sampleFolder: folders.samples,
      importOnStart: [...parts.importOnStart],
    },
    dialogs: parts.dialogs,
    uploads,
    settings: parts.settings,
    journal,
    recordings,
    exports,
    async close() {
      await exports.close();
      await recordings.close();
      await journal.close();
    },
  };
}

/** Said on the terminal, for whoever keeps this machine: nothing that was acknowledged is lost in either case. */
function repairSentence(repair: Repair): string {
  return repair.kind === 'torn'
    ? `The journal ended in ${repair.bytes} bytes of an unfinished entry; they are kept in ${repair.keptIn}.`
    : `The journal was damaged; its ${repair.entries} readable entries are in a new one, and the old files are kept.`;
}

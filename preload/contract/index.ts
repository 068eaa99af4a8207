import { appContract } from './app';
import { backupContract } from './backup';
import { blobsContract } from './blobs';
import { clipsContract } from './clips';
import { encryptionContract } from './encryption';
import { exchangeContract } from './exchange';
import { filesContract } from './files';
import { journalContract } from './journal';
import { packsContract } from './packs';
import { recordingsContract } from './recordings';
import { settingsContract } from './settings';
import { storageContract } from './storage';
import { syncContract } from './sync';
import { transcriptsContract } from './transcripts';
import { trashContract } from './trash';
import { watchContract } from './watch';

/** Everything that may cross the process boundary. No other channel exists, bytes by URL excepted (media.ts). */
export const contract = {
  app: appContract,
  blobs: blobsContract,
  clips: clipsContract,
  backup: backupContract,
  encryption: encryptionContract,
  exchange: exchangeContract,
  files: filesContract,
  journal: journalContract,
  packs: packsContract,
  recordings: recordingsContract,
  settings: settingsContract,
  storage: storageContract,
  sync: syncContract,
  trash: trashContract,
  watch: watchContract,
  transcripts: transcriptsContract,
};
export type Contract = typeof contract;

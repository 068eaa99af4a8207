import { createVault, type Vault } from '../files/vault';
import type { HostParts } from '../ports/host';
import type { MasterKey } from '../ports/keys';
import { createKeyRing, type KeyRing, type KeyRingParts } from './key-ring';
import { createWrappedKey, type WrappedKey } from './wrapped-key';

type WorkspaceKeysParts = Pick<HostParts, 'folders' | 'keyStore' | 'carriedOn'> &
  Pick<KeyRingParts, 'journalKind' | 'opensJournal'>;

/** All keys of one workspace: its own, and those that this one wraps. */
export interface WorkspaceKeys {
  readonly ring: KeyRing;
  /** Of the recordings in the library, and what reads and writes them. */
  readonly libraryKey: WrappedKey;
  readonly vault: Vault;
  /** Of the rows of the window's database. */
  readonly rowsKey: WrappedKey;
}

export async function openWorkspaceKeys(parts: WorkspaceKeysParts): Promise<WorkspaceKeys> {
  const { keyStore, journalKind, opensJournal, carriedOn } = parts;
  const { data, journal, snapshots, recordings } = parts.folders;
  const known: MasterKey | null = carriedOn?.keys?.key ?? null;
  // The store of a host may lie in the folder that is gone.
  if (known !== null && (await keyStore.kind()) !== 'none') await keyStore.write(known.id, known.bytes());
  const folders = [data, journal, snapshots];
  const ring = createKeyRing({ known, folders, store: keyStore, journalKind, opensJournal });
  const libraryKey = createWrappedKey({
    ...{ fileName: 'recordings-key.json', purpose: 'recordings key', ring },
    folders: [...folders, recordings],
  });
  const rowsKey = createWrappedKey({
    ...{ fileName: 'rows-key.json', purpose: 'rows key', always: true, ring, folders },
    // The window goes on with the rows that it has.
    carried: carriedOn?.rowsKey ?? null,
  });
  // Without a key yet it is asked for again with the switch, as in any workspace that is begun.
  if (carriedOn?.sealsRecordings === true) await libraryKey.turn(true).catch(console.error);
  const vault = createVault({ seals: libraryKey.on, writes: libraryKey.writes, reads: libraryKey.reads });
  return { ring, libraryKey, vault, rowsKey };
}

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleFault } from '@contract/exchange';
import { bundleEnding } from '@domain/exchange/manifest';
import { bundleFaultOf, bundleRefused } from './bundle-refused';
import { deviceOfFolder } from './own-folder';
import { type BundleFile, openBundle } from './read-bundle';

/** What an exchange folder holds of others. `unsettled` files may still be on their way. */
export interface FolderLook {
  readonly bundles: readonly BundleFile[];
  readonly faults: readonly { readonly file: string; readonly fault: BundleFault }[];
  readonly unsettled: number;
}

interface Seen {
  readonly size: number;
  readonly modified: number;
  /** When it was first seen as it is now. */
  readonly since: number;
  readonly bundle: BundleFile | null;
  readonly fault: BundleFault | null;
  /** When it was last read. */
  readonly readAt: number;
}

/**
 * A file that is not whole is waited for so long after its last change before anybody is told, and read again as often from
 * then on: a share can show the length and the time of a file before its bytes, which then come without any other sign.
 */
const patience = 10 * 60_000;
/** What more bytes may mend. */
const unfinished: ReadonlySet<BundleFault['kind']> = new Set([
  ...(['truncated', 'not-a-bundle', 'forged', 'damaged'] as const),
]);

/**
 * Looks into the others' sub-folders, again and again. A file counts once it looks the same twice: drives that are shared show
 * files while they are being copied. What was read is not read again unless it changes.
 */
export function createFolderLook({ device, now }: { readonly device: string; readonly now: () => number }) {
  const seen = new Map<string, Seen>();

  async function lookAt(path: string): Promise<Seen | null> {
    const found = await stat(path).catch(() => null);
    if (found === null || !found.isFile()) return null;
    const known = seen.get(path);
    const same = known !== undefined && known.size === found.size && known.modified === found.mtimeMs;
    if (!same) {
      const [size, modified] = [found.size, found.mtimeMs];
      return { size, modified, since: now(), bundle: null, fault: null, readAt: 0 };
    }
    if (known.bundle !== null || (known.fault !== null && !isDue(known, known.fault))) return known;
    const readAt = now();
    try {
      const bundle = await openBundle(path);
      await bundle.check(() => undefined, undefined);
      return { ...known, bundle, fault: null, readAt };
    } catch (error) {
      const fault = bundleFaultOf(error);
      // A drive that can't give the file out now may do so later.
      return fault === null ? known : { ...known, fault, readAt };
    }
  }

  /** Whether a file that is at fault is to be read once more. */
  function isDue({ since, readAt }: Seen, { kind }: BundleFault): boolean {
    return unfinished.has(kind) && (now() - since <= patience || now() - readAt > patience);
  }

  return {
    /** Rejects with the error of the disk where the folder itself can't be read. */
    async look(folder: string): Promise<FolderLook> {
      const bundles: BundleFile[] = [];
      const faults: { file: string; fault: BundleFault }[] = [];
      const there = new Set<string>();
      let unsettled = 0;
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        const owner = entry.isDirectory() ? deviceOfFolder(entry.name) : null;
        if (owner === null || owner === device) continue;
        const names = await readdir(join(folder, entry.name)).catch(() => []);
        for (const name of names.sort()) {
          if (!name.endsWith(bundleEnding) || name.startsWith('.')) continue;
          const path = join(folder, entry.name, name);
          const file = await lookAt(path);
          if (file === null) continue;
          there.add(path);
          seen.set(path, file);
          const fault =
            file.bundle !== null && file.bundle.manifest.device !== owner
              ? ({ kind: 'other-device', name: file.bundle.manifest.name } as const)
              : file.fault;
          if (fault !== null && (!unfinished.has(fault.kind) || now() - file.since > patience))
            faults.push({ file: `${entry.name}/${name}`, fault });
          else if (file.bundle === null) unsettled += 1;
          else bundles.push(file.bundle);
        }
      }
      for (const path of seen.keys()) if (!there.has(path)) seen.delete(path);
      return { bundles, faults, unsettled };
    },
  };
}

/** The one file of what was chosen or uploaded. */
export async function onlyFile(paths: readonly string[]): Promise<string> {
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0) throw bundleRefused({ kind: 'several' });
  return path;
}

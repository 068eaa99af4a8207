import { create } from 'zustand';
import type { PlaceDraft } from './place-wish';

/** What is typed in Settings and not in use yet: another group, or another screen, does not lose it. Passwords are not among it. */
interface Drafts {
  readonly backUpTo: string;
  readonly withRecordings: boolean;
  readonly restoreFrom: string;
  readonly notedHash: string;
  readonly exchangeFolder: string;
  readonly retentionClass: string;
  readonly invite: { readonly name: string; readonly text: string } | null;
  /** Where recordings are to lie; null: nobody is setting it. */
  readonly place: PlaceDraft | null;
}

const useDrafts = create<Drafts>(() => ({
  backUpTo: '',
  withRecordings: true,
  restoreFrom: '',
  notedHash: '',
  exchangeFolder: '',
  retentionClass: '',
  invite: null,
  place: null,
}));

/** One of them, and what changes it. */
export function useDraft<K extends keyof Drafts>(name: K): [Drafts[K], (value: Drafts[K]) => void] {
  return [useDrafts((drafts) => drafts[name]), (value) => useDrafts.setState({ [name]: value })];
}

/** Puts a path where nothing was typed yet. */
export function proposeBackup(path: string): void {
  useDrafts.setState(({ backUpTo }) => (backUpTo === '' ? { backUpTo: path } : {}));
}

/** Keeps what was typed of a place, but not its password. */
export function forgetPlaceSecret(): void {
  useDrafts.setState(({ place }) => (place === null ? {} : { place: { ...place, secret: '' } }));
}

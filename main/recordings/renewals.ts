import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportProblem } from '@contract/import-problem';
import type { LibraryItem, RenewalProgress, RenewalState } from '@contract/recordings';
import { rawFormatOf } from '@domain/recordings/raw-format';
import { defaultChannelRoles, type MediaFacts } from '@domain/recordings/recording';
import { ImportProblemError } from './intake';
import type { KeyedTurns } from './keyed-turns';
import type { Opened, RecordingsLibrary } from './library';
import type { MediaJobs } from './media-jobs';
import type { AlreadyMade } from './media-protocol';

/** What renewing works with. */
export interface RenewalTools {
  readonly library: RecordingsLibrary;
  readonly jobs: MediaJobs;
  readonly turns: KeyedTurns;
  /** Wraps work for which processes are kept ready. */
  readonly working: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/**
 * Makes anew what an earlier version made of recordings, or what was lost of it: in the background from the start of
 * the program on, and at once for what somebody opens. Until it is there what stood before is served.
 */
export interface Renewals {
  /** Looks through the library, one recording after the other, with the least urgency there is. */
  begin(): void;
  /** Somebody has opened this recording: answers how it stands, and makes it anew before all else where it must be. */
  open(id: string): Promise<RenewalState>;
  /** What is being made anew, from now on, until the signal is aborted. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<RenewalProgress>;
  /** Ends what runs; the next start goes on with it. */
  close(): Promise<void>;
}

type Current = RenewalProgress['current'][number];
/** No two messages come closer than this, in milliseconds. */
const messagePace = 200;

/** Renewals of one library; nothing begins by itself. */
export function createRenewals(tools: RenewalTools): Renewals {
  const { library, jobs } = tools;
  const ended = new AbortController();
  const making = new Map<string, Promise<void>>();
  const failures = new Map<string, ImportProblem>();
  const feed = createRenewalFeed(ended.signal);
  let looking: Promise<void> = Promise.resolve();

  /** Begins, or finds begun, the renewal of a recording that needs one; null when it needs none or can't be had. */
  async function ensure(id: string, opened: boolean): Promise<RenewalState> {
    if (making.has(id)) {
      if (opened) jobs.prefer(id);
      return { state: 'making' };
    }
    const failure = failures.get(id);
    if (failure !== undefined) return { state: 'failed', problem: failure };
    const derived = await library.derived(id);
    if (derived === null || derived.state === 'current') return { state: 'current' };
    const original = await library.original(id);
    if (original?.state !== 'whole') return { state: 'failed', problem: { kind: 'not-found' } };
    if (making.has(id) || ended.signal.aborted) return { state: 'making' };
    const work = tools.working(() => tools.turns.run(id, () => renew(id, opened, derived.made)));
    making.set(
      id,
      work.finally(() => making.delete(id)),
    );
    return { state: 'making' };
  }

  async function renew(id: string, opened: boolean, made: AlreadyMade): Promise<void> {
    const known = library.find(id);
    if (known === null || ended.signal.aborted) return;
    const name = known.recording.fileName;
    let place: Opened | null = null;
    try {
      feed.report({ recordingId: id, name, phase: 'waiting', fraction: 0 });
      place = await library.reopen(id);
      const outcome = await jobs.analyse(
        place.originalPath,
        place.folder,
        (phase, fraction) => feed.report({ recordingId: id, name, phase, fraction }),
        ended.signal,
        {
          priority: opened ? 'opened' : 'background',
          name: id,
          made,
          raw: rawFormatOf(known.recording.media),
        },
      );
      if (outcome.kind === 'failed') throw new ImportProblemError(outcome.problem);
      if (outcome.kind === 'cancelled') return;
      // Metadata or roles may have been changed while the sound was decoded.
      const latest = library.find(id);
      if (latest === null) return; // deleted meanwhile, and not to come back
      const item = renewed(latest, outcome.facts);
      await library.finish(place, item, outcome.play);
      place = null;
      feed.renewed(item);
    } catch (cause) {
      const problem: ImportProblem =
        cause instanceof ImportProblemError ? cause.problem : { kind: 'storage', detail: String(cause) };
      failures.set(id, problem);
      feed.failed(id, problem);
    } finally {
      if (place !== null) await library.discard(place).catch(() => undefined);
      feed.end(id);
    }
  }

  async function lookThrough(): Promise<void> {
    for (const { recording } of [...library.items()]) {
      if (ended.signal.aborted) return;
      await ensure(recording.id, false).catch((cause: unknown) => console.error(cause));
      await making.get(recording.id);
    }
  }

  return {
    begin() {
      looking = lookThrough();
    },
    open: (id) => ensure(id, true),
    watch: feed.watch,
    async close() {
      ended.abort();
      await looking;
      await Promise.all(making.values());
    },
  };
}

/** What the person knows a recording by stays; another number of channels has other roles. */
function renewed(known: LibraryItem, media: MediaFacts): LibraryItem {
  const { recording } = known;
  const sameChannels = recording.channelRoles.length === media.channels;
  const channelRoles = sameChannels ? recording.channelRoles : defaultChannelRoles(media.channels);
  return { ...known, recording: { ...recording, media, channelRoles } };
}

/** Tells all who watch; who comes late hears what is being made, and not what was. */
function createRenewalFeed(over: AbortSignal) {
  interface Watcher {
    renewed: LibraryItem[];
    failed: RenewalProgress['failed'];
    changed: boolean;
    wake: () => void;
  }
  const current = new Map<string, Current>();
  const watchers = new Set<Watcher>();

  function tell(change: (watcher: Watcher) => void): void {
    for (const watcher of watchers) {
      change(watcher);
      watcher.changed = true;
      watcher.wake();
    }
  }
  over.addEventListener('abort', () => tell(() => undefined));

  return {
    report(step: Current) {
      current.set(step.recordingId, step);
      tell(() => undefined);
    },
    renewed: (item: LibraryItem) => tell(({ renewed }) => renewed.push(item)),
    failed: (recordingId: string, problem: ImportProblem) =>
      tell(({ failed }) => failed.push({ recordingId, problem })),
    end(id: string) {
      if (current.delete(id)) tell(() => undefined);
    },
    async *watch(signal: AbortSignal | undefined): AsyncGenerator<RenewalProgress> {
      const watcher: Watcher = { renewed: [], failed: [], changed: true, wake: () => undefined };
      const wake = () => watcher.wake();
      watchers.add(watcher);
      signal?.addEventListener('abort', wake);
      const stops = signal === undefined ? over : AbortSignal.any([signal, over]);
      try {
        while (!stops.aborted) {
          if (!watcher.changed) {
            await new Promise<void>((resolve) => {
              watcher.wake = resolve;
            });
            continue;
          }
          const { renewed, failed } = watcher;
          Object.assign(watcher, { renewed: [], failed: [], changed: false });
          yield { current: [...current.values()], renewed, failed };
          await sleep(messagePace, undefined, { signal: stops }).catch(() => undefined);
        }
      } finally {
        watchers.delete(watcher);
        signal?.removeEventListener('abort', wake);
      }
    },
  };
}

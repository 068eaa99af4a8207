import type { ExchangeState } from '@contract/exchange';
import type { Settings } from '@contract/settings';
import type { TeamState } from '@contract/sync';
import type { CommandContext } from './commands/context';
import { encryptionState, type LockedStep } from './commands/encryption';
import { reconcileLibrary } from './commands/import';
import { keepNotedListening } from './commands/listening';
import { seedStarters } from './commands/scorecards';
import { type EarmarkDatabase, reopenDatabase } from './db/database';
import { holdWrites } from './db/held-writes';
import { hasHistory } from './db/history';
import { repairRows } from './db/repair-rows';
import { noteRowsUnder } from './db/seal/bring-in-line';
import { followExchange } from './follow-exchange';
import { followFigures } from './follow-figures';
import { followSending } from './follow-sending';
import { followTrash } from './follow-trash';
import { type EarmarkClient, storageProblemOf } from './host/client';
import { connectHost } from './host/connect';
import type { JournalClient } from './journal/client';
import { type JournalFeedState, startJournalFeed } from './journal/feed';
import { restoreFromJournal } from './journal/restore';
import { followTeam, type TeamReading } from './journal/team-feed';
import { createListening } from './listening/listening';
import { createPlayer } from './player';
import { followAvailability } from './queries/availability';
import { openLibraryStore } from './queries/library-store';
import { createPeaksSource } from './queries/peaks';
import { databaseWithKeys, followRowKeys } from './row-keys';
import { starters, templates } from './starter-forms';
import type { Workspace } from './workspace';

/** What is happening while the program starts. */
export type StartStep =
  | { kind: 'connecting' }
  | { kind: 'opening' }
  | LockedStep
  | { kind: 'restoring'; done: number; total: number };

/** A journal that is gone is noticed after so many milliseconds, also by those who change nothing. */
const lookEvery = 60_000;

/**
 * From a page to a workspace: reach main, open the database, bring it and the journal to the same entries, and only then
 * let anybody write. What it opens it closes when the signal aborts.
 */
export async function startWorkspace(
  signal: AbortSignal,
  onStep: (step: StartStep) => void,
): Promise<Workspace> {
  const host = await connectHost();
  const { client, info } = host;
  whenAborted(signal, host.close);
  signal.throwIfAborted();
  await unlocked(client, onStep);
  signal.throwIfAborted();
  onStep({ kind: 'opening' });
  const db = await databaseWithKeys(client);
  whenAborted(signal, () => db.close());
  await db.open();
  const repaired = await repairRows(db);
  await noteRowsUnder(db, db.seal.sealsWith());
  const restored = await restore(db, client.journal, onStep);
  const started = await client.app.startReport().then(
    (report) => ({ ...report, restored, ...repaired }),
    () => null,
  );
  signal.throwIfAborted();
  onStep({ kind: 'opening' });

  let settings = await client.settings.get();
  signal.throwIfAborted();
  const saved = listeners<JournalFeedState>();
  const trouble = listeners<void>();
  const held = listeners<number>();
  const feed = startJournalFeed({ db, client: client.journal, onState: saved.tell });
  const rowKeysChanged = followRowKeys({ db, client, pause }, signal);
  const stopHost = host.onState((state) => {
    // Main may have been started on another folder meanwhile.
    if (state !== 'connected') return;
    feed.compare();
    rowKeysChanged();
  });
  const looking = setInterval(() => feed.compare(), lookEvery);
  const team = listeners<TeamState>();
  const reading = listeners<TeamReading | null>();
  const exchange = listeners<ExchangeState>();
  let teamState: TeamState = null;
  const changeSettings = async (change: Partial<Settings>) => {
    settings = await client.settings.set(change);
    if (change.callSignals !== undefined) library.signalsChanged();
    return settings;
  };
  team.listen((state) => {
    teamState = state;
    // Work is signed with the name that the team knows, by which its leads hand it over and give it back.
    const name = state?.person?.name;
    if (name !== undefined && name !== settings.personName)
      void changeSettings({ personName: name }).catch(() => undefined); // it comes with the next state once more
  });
  // The network is back: nobody has to wait until it is tried again.
  const online = () => {
    if (teamState?.link === 'unreachable') void client.sync.retry({ password: null }).catch(() => undefined);
  };
  window.addEventListener('online', online);
  const writes = holdWrites({
    makeRoom: async () => {
      const made = await client.app.makeRoom().then(
        ({ made }) => made,
        () => false,
      );
      trouble.tell();
      return made;
    },
    reopen: (error) => reopenDatabase(db, error),
    onHeld: held.tell,
  });
  const commands = {
    db,
    prepared: new Map(),
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    device: info.device,
    author: () => settings.personName.trim() || 'Evaluator',
    committed: feed.wake,
    writes,
  } satisfies CommandContext;
  const player = createPlayer();
  const listening = createListening({ player, commands });
  const library = openLibraryStore(db, () => settings.callSignals);
  whenAborted(signal, () => {
    stopHost();
    window.removeEventListener('online', online);
    clearInterval(looking);
    writes.close();
    listening.end();
    void feed.close();
    player.close();
    library.close();
  });
  await seedStarters(commands, starters);
  await keepNotedListening(commands);
  // The library is read for the screens at the same time: to read all contacts twice is what takes longest in a large one.
  await reconcileLibrary({ client, commands }, async () => {
    await library.ready();
    return library.snapshot().rows.map(({ interaction }) => interaction);
  });
  feed.wake();
  void followTeam(
    {
      ...{ db, client: client.sync, version: `${info.version} ${db.verno}`, pause },
      ...{ onState: team.tell, onReading: reading.tell },
    },
    signal,
  );
  const availability = followAvailability({ client, pause }, signal);
  followSending({ client, library, availability }, signal);
  followFigures({ db, client, library, availability, signals: () => settings.callSignals }, signal);
  const everybodyHas = new Set(starters.map(({ id }) => id));
  void followExchange({ client, commands, everybodyHas, onState: exchange.tell, pause }, signal);
  void followTrash({ client, commands, library, keptDays: () => settings.trashDays }, signal).catch(
    // The library says by itself that it could not be read; files follow at the next start.
    () => undefined,
  );
  return {
    client,
    info,
    commands,
    started,
    player,
    listening,
    peaks: createPeaksSource(),
    library,
    availability,
    templates,
    team: () => teamState,
    onTeam: team.listenFromNow,
    onTeamReading: reading.listenFromNow,
    onExchange: exchange.listenFromNow,
    onSaved: saved.listenFromNow,
    onDiskTrouble: trouble.listen,
    onHeld: held.listenFromNow,
    reconnect: host.reconnect,
    rowKeysChanged,
    settings: () => settings,
    changeSettings,
  };
}

/** Waits until the journal can be read: without its key nothing can be saved, and nobody must find that out while working. */
async function unlocked(client: EarmarkClient, onStep: (step: StartStep) => void): Promise<void> {
  for (;;) {
    const encryption = await encryptionState(client);
    if (encryption.state !== 'locked') return;
    await new Promise<void>((onOpened) => onStep({ kind: 'locked', client, encryption, onOpened }));
  }
}

/** Closes what has just been opened when the signal aborts, at once when it has meanwhile. */
function whenAborted(signal: AbortSignal, close: () => void): void {
  if (signal.aborted) close();
  else signal.addEventListener('abort', close, { once: true });
}

/**
 * Brings database and journal together. A journal that can't be read stops the start only where this database is empty:
 * with work in it one can go on, and the header says that nothing reaches the disk. Answers how many changes came back.
 */
async function restore(
  db: EarmarkDatabase,
  journal: JournalClient,
  onStep: (step: StartStep) => void,
): Promise<number> {
  try {
    const { restored } = await restoreFromJournal({
      db,
      client: journal,
      onProgress: ({ done, total }) => {
        if (done < total) onStep({ kind: 'restoring', done, total });
      },
    });
    return restored;
  } catch (error) {
    if (storageProblemOf(error) === null || !(await hasHistory(db))) throw error;
    return 0;
  }
}

/** Whoever follows something. `listenFromNow` tells a new listener the latest at once, `listen` only what comes. */
function listeners<T>() {
  const all = new Set<(news: T) => void>();
  let latest: { news: T } | null = null;
  const listen = (listener: (news: T) => void) => {
    all.add(listener);
    return () => {
      all.delete(listener);
    };
  };
  return {
    tell(news: T) {
      latest = { news };
      for (const listener of all) listener(news);
    },
    listen,
    listenFromNow(listener: (news: T) => void) {
      if (latest !== null) listener(latest.news);
      return listen(listener);
    },
  };
}

/** Rejects when the signal is aborted meanwhile. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    whenAborted(signal, () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

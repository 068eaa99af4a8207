import type { Invite, TeamProblem, TeamState } from '@contract/sync';
import type { Law } from '@domain/sync/law';
import { createBell } from '../files/bell';
import type { SecretPlace, Timers } from '../ports/host';
import { RefusalError } from '../ports/refusal';
import type { SyncService } from '../ports/sync';
import { checkedLink } from './checked-link';
import { breaksWay, isStopped, NoTeam, nextAttempt, teamProblem } from './connect-problem';
import { createExchange, type SharedJournal } from './exchange';
import { readInvite } from './invite';
import type { SyncFiles } from './sync-files';
import type { Hello, OpenLink, TeamLink } from './team-link';
import type { PlaceMemory } from './told-place';

export interface SyncParts {
  readonly files: SyncFiles;
  readonly secret: SecretPlace;
  readonly journal: SharedJournal;
  readonly law: Law;
  readonly device: string;
  readonly openLink: OpenLink;
  readonly timers: Timers;
  /** What is heard of the place of recordings. */
  readonly places: PlaceMemory;
}

/** Where notifications don't get through, the database is asked this often. */
const pollEvery = 30_000;
/** What has not been answered after so many milliseconds does not keep a person who asks waiting. */
const longAfter = 5000;

type Live = { readonly link: TeamLink; readonly invite: Invite; readonly rounds: number };

/**
 * Keeps the way to the team database open for as long as this device belongs to one: shares what the journal has as soon
 * as it has it, and tells the page when there is something to pull. What fails is tried again, later each time; what
 * only a person can mend waits for one. What goes wrong on an open way, and leaves it open, is told beside it.
 */
export async function startSync(parts: SyncParts): Promise<SyncService> {
  const { files, secret, timers, places } = parts;
  const exchange = createExchange({ ...parts, place: files.place });
  const bell = createBell();
  let state: TeamState = null;
  let live: Live | null = null;
  let failures = 0;
  let woken = false;
  let running: Promise<void> | null = null;
  let closed = false;
  /** Since when an attempt is running, and since when a page is being read. */
  const since: { attempt: number | null; pull: number | null } = { attempt: null, pull: null };
  /** Ends the attempt that is running. */
  let stopping = new AbortController();
  let cancelTimer = () => {};
  /** Why what others did, and where recordings are, was not taken in the last time, on a way that is open. */
  let aside: { readonly pull: TeamProblem | null; readonly place: TeamProblem | null } = nothingAside;

  const show = (change: Partial<NonNullable<TeamState>>) => {
    if (state === null) return;
    state = { ...state, ...change };
    bell.ring();
  };
  const showWaiting = async () => {
    const { count, oldest } = await exchange.waiting();
    show({ waiting: count, waitingSince: oldest?.at ?? null, sharedAt: files.sharedAt() });
  };
  const noteAside = (change: Partial<typeof aside>) => {
    const before = aside.pull ?? aside.place;
    aside = { ...aside, ...change };
    const now = aside.pull ?? aside.place;
    if (JSON.stringify(before) !== JSON.stringify(now) && live !== null) show({ problem: now });
  };
  const drop = async () => {
    const open = live;
    live = null;
    await open?.link.close();
  };
  const failed = async (error: unknown) => {
    const problem = teamProblem(error);
    show({ link: isStopped(problem) ? 'stopped' : 'unreachable', problem });
    // A journal that is locked tells nothing; that must not keep the next attempt from coming.
    await showWaiting().catch(() => undefined);
    const delay = nextAttempt(problem, failures);
    failures += 1;
    if (delay !== null) cancelTimer = timers.after(delay, attempt);
  };
  /** The way is open no more. One that had worked is opened again at once; one that breaks as often as it is opened, later and later. */
  const lost = (link: TeamLink, error: unknown) => {
    if (live?.link !== link) return;
    void drop();
    // The round that is running on it fails by itself.
    if (running !== null) return;
    cancelTimer();
    if (failures > 0) return void failed(error);
    failures = 1;
    attempt();
  };

  const greeted = async (hello: Hello) => {
    const { person } = hello;
    show({
      ...{ person, people: [...hello.people], link: 'connected', problem: aside.pull ?? aside.place },
      ...{ head: hello.head, clockOffset: hello.now - timers.now() },
    });
    await files.met({ person, people: [...hello.people] });
  };
  const hearPlace = async (link: TeamLink) => {
    try {
      await places.hear(await link.recordings());
      noteAside({ place: null });
    } catch (error) {
      const problem = teamProblem(error);
      if (breaksWay(problem)) throw error;
      // A place of a kind that this version does not know must not keep work from being shared.
      noteAside({ place: problem });
    }
  };
  const connect = async (invite: Invite, signal: AbortSignal): Promise<Live> => {
    if (live !== null) return live;
    show({ link: 'connecting' });
    const password = await secret.read();
    if (password === null) throw new NoTeam({ problem: 'password-needed', detail: invite.login });
    const link = checkedLink(await parts.openLink(invite, password, parts.device, { signal }));
    if (signal.aborted) await link.close();
    signal.throwIfAborted();
    live = { link, invite, rounds: 0 };
    aside = nothingAside;
    await link.listen(
      (head) => show({ head: Math.max(head, state?.head ?? 0) }),
      (error) => lost(link, error),
    );
    return live;
  };

  const round = async (invite: Invite, signal: AbortSignal) => {
    const { link } = await connect(invite, signal);
    do {
      woken = false;
      await showWaiting();
      await exchange.push(link, signal, () => void showWaiting().catch(() => undefined));
      await greeted(await link.hello());
      await hearPlace(link);
    } while (woken && !signal.aborted);
    await files.shared(new Date(timers.now()).toISOString());
    await showWaiting();
    if (live?.link !== link) throw new Error('The connection has ended');
    // The first round says little: there are servers that hang up after it, again and again.
    if (live.rounds > 0) failures = 0;
    live = { ...live, rounds: live.rounds + 1 };
  };

  const run = async (signal: AbortSignal) => {
    const invite = await files.invite();
    if (invite === null) return;
    try {
      await round(invite, signal);
      cancelTimer = timers.after(pollEvery, attempt);
    } catch (error) {
      await drop();
      if (!signal.aborted) await failed(error);
    }
  };

  const attempt = () => {
    if (closed || running !== null || state === null) return;
    cancelTimer();
    stopping = new AbortController();
    since.attempt = timers.now();
    running = run(stopping.signal)
      .catch((error: unknown) => show({ link: 'unreachable', problem: teamProblem(error) }))
      .finally(() => {
        running = null;
        since.attempt = null;
        // Woken after the last look at the journal: there may be something new in it.
        if (woken && live !== null) attempt();
      });
  };
  const wake = () => {
    woken = true;
    if (closed || running !== null || state === null) return;
    if (live !== null) return attempt();
    // Out of reach it is tried when it is time for that, not at every key.
    void showWaiting().catch(() => undefined);
  };
  const halt = async () => {
    stopping.abort();
    cancelTimer();
    await drop();
    await running;
  };

  const begin = (invite: Invite) => {
    const { team, host, login, store } = invite;
    state = {
      ...{ team, host, login, store, ...files.people(), link: 'connecting', problem: null },
      ...{ waiting: 0, waitingSince: null, sharedAt: files.sharedAt(), head: 0, clockOffset: null },
    };
    bell.ring();
    failures = 0;
    attempt();
  };
  const known = await files.invite();
  if (known !== null) begin(known);

  return {
    async *watch(signal) {
      while (signal?.aborted !== true && !closed) {
        const rung = bell.count();
        yield state;
        await bell.after(rung, signal);
      }
    },
    async join({ invite: text, password }) {
      try {
        const invite = readInvite(text);
        const link = await parts.openLink(invite, password, parts.device);
        await link.close();
        await halt();
        if ((await files.invite())?.store !== invite.store) await places.hear(null);
        await files.join(invite);
        await secret.write(password);
        begin(invite);
      } catch (error) {
        throw refusal(teamProblem(error), error);
      }
    },
    async leave() {
      await halt();
      await files.leave();
      await secret.write(null);
      await places.hear(null);
      state = null;
      bell.ring();
    },
    async retry(password) {
      if (password !== null) await secret.write(password);
      if ((await files.invite()) === null) return;
      const oldest = timers.now() - longAfter;
      const isStuck = (since.attempt ?? oldest) < oldest || (since.pull ?? oldest) < oldest;
      // Whoever asks does not want to wait until a server that has gone silent is given up.
      if (isStuck || (running !== null && live === null)) await halt();
      failures = 0;
      woken = true;
      if (live === null) show({ link: 'connecting', problem: null });
      attempt();
    },
    async pull(cursor) {
      if (live === null) throw refusal({ problem: 'no-route', detail: '' });
      const { link } = live;
      since.pull ??= timers.now();
      try {
        const page = await exchange.pull(link, cursor);
        noteAside({ pull: null });
        return page;
      } catch (error) {
        const problem = teamProblem(error);
        if (breaksWay(problem)) lost(link, error);
        else if (live?.link === link) noteAside({ pull: problem });
        throw refusal(problem, error);
      } finally {
        since.pull = null;
      }
    },
    async assign(handOver) {
      if (live === null) throw refusal({ problem: 'no-route', detail: '' });
      try {
        return await exchange.assign(live.link, handOver);
      } catch (error) {
        throw refusal(teamProblem(error), error);
      }
    },
    places: {
      current: places.current,
      onChange: places.onChange,
      async set(expected, told) {
        if (live === null) return 'unreachable';
        const { link } = live;
        try {
          const answer = await link.setRecordings(expected, told);
          await places.hear(await link.recordings());
          return answer;
        } catch {
          return 'unreachable';
        }
      },
    },
    wake,
    async close() {
      closed = true;
      await halt();
      bell.ring();
    },
  };
}

const nothingAside = { pull: null, place: null };

function refusal(problem: TeamProblem, cause?: unknown): RefusalError {
  return new RefusalError({ code: 'TEAM', data: problem }, { cause });
}

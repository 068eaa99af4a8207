import type { Invite, TeamProblem, TeamState } from '@contract/sync';
import type { Law } from '@domain/sync/law';
import { createBell } from '../files/bell';
import type { SecretPlace, Timers } from '../ports/host';
import { RefusalError } from '../ports/refusal';
import type { SyncService } from '../ports/sync';
import { NoTeam, needsPerson, teamProblem } from './connect-problem';
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

/** Milliseconds until the next attempt, by how many have failed in a row. */
const retryDelays = [1000, 2000, 5000, 10_000, 30_000, 60_000];
/** Where notifications don't get through, the database is asked this often. */
const pollEvery = 30_000;

type Live = { readonly link: TeamLink; readonly invite: Invite };

/**
 * Keeps the way to the team database open for as long as this device belongs to one: shares what the journal has as soon
 * as it has it, and tells the page when there is something to pull. What fails is tried again, later each time; what
 * only a person can mend waits for one.
 */
export async function startSync(parts: SyncParts): Promise<SyncService> {
  const { files, secret, timers, places } = parts;
  const exchange = createExchange({ ...parts, place: files.place });
  const bell = createBell();
  let state: TeamState = null;
  let live: Live | null = null;
  let failures = 0;
  let woken = false;
  /** Somebody has asked since the running attempt began: where that fails, another follows at once. */
  let asked = false;
  let running: Promise<void> | null = null;
  let closed = false;
  let stopping = new AbortController();
  let cancelTimer = () => {};

  const show = (change: Partial<NonNullable<TeamState>>) => {
    if (state === null) return;
    state = { ...state, ...change };
    bell.ring();
  };
  const showWaiting = async () => {
    const { count, oldest } = await exchange.waiting();
    show({ waiting: count, waitingSince: oldest?.at ?? null, sharedAt: files.sharedAt() });
  };
  const drop = async () => {
    const open = live;
    live = null;
    await open?.link.close();
  };

  const greeted = async (hello: Hello) => {
    const { person } = hello;
    show({
      ...{ person, people: [...hello.people], link: 'connected', problem: null, head: hello.head },
      clockOffset: hello.now - timers.now(),
    });
    await files.met({ person, people: [...hello.people] });
  };
  const connect = async (invite: Invite): Promise<Live> => {
    if (live !== null) return live;
    show({ link: 'connecting' });
    const password = await secret.read();
    if (password === null) throw new NoTeam({ problem: 'password-needed', detail: invite.login });
    const link = await parts.openLink(invite, password, parts.device);
    live = { link, invite };
    await link.listen(
      (head) => show({ head: Math.max(head, state?.head ?? 0) }),
      () => {
        if (live?.link !== link) return;
        void drop();
        wake();
      },
    );
    return live;
  };

  const round = async (invite: Invite, signal: AbortSignal) => {
    const { link } = await connect(invite);
    do {
      woken = false;
      await showWaiting();
      await exchange.push(link, signal, () => void showWaiting());
      await greeted(await link.hello());
      await places.hear(await link.recordings());
    } while (woken && !signal.aborted);
    failures = 0;
    await files.shared(new Date(timers.now()).toISOString());
    await showWaiting();
  };

  const run = async () => {
    const invite = await files.invite();
    if (invite === null || closed) return;
    const { signal } = stopping;
    try {
      await round(invite, signal);
      cancelTimer = timers.after(pollEvery, wake);
    } catch (error) {
      await drop();
      if (signal.aborted) return;
      const problem = teamProblem(error);
      const stops = needsPerson(problem);
      show({ link: stops ? 'stopped' : 'unreachable', problem });
      // A journal that is locked tells nothing; that must not keep the next attempt from coming.
      await showWaiting().catch(() => undefined);
      if (stops) return;
      cancelTimer = timers.after(retryDelays[Math.min(failures, retryDelays.length - 1)] ?? 0, wake);
      failures += 1;
    }
  };

  const wake = () => {
    woken = true;
    if (closed || running !== null || state === null) return;
    cancelTimer();
    asked = false;
    running = run()
      .catch((error: unknown) => show({ link: 'unreachable', problem: teamProblem(error) }))
      .finally(() => {
        running = null;
        // Woken after the last look at the journal: there may be something new in it.
        if (asked || (woken && live !== null)) wake();
      });
  };
  const halt = async () => {
    stopping.abort();
    asked = false;
    cancelTimer();
    await drop();
    await running;
    stopping = new AbortController();
  };

  const begin = (invite: Invite) => {
    const { team, host, login, store } = invite;
    state = {
      ...{ team, host, login, store, ...files.people(), link: 'connecting', problem: null },
      ...{ waiting: 0, waitingSince: null, sharedAt: files.sharedAt(), head: 0, clockOffset: null },
    };
    bell.ring();
    failures = 0;
    wake();
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
      const invite = await files.invite();
      if (invite === null) return;
      failures = 0;
      asked = running !== null;
      if (state?.link !== 'connected') show({ link: 'connecting', problem: null });
      wake();
    },
    async pull(cursor) {
      if (live === null) throw refusal({ problem: 'no-route', detail: '' });
      try {
        return await exchange.pull(live.link, cursor);
      } catch (error) {
        throw refusal(teamProblem(error), error);
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
      await halt();
      closed = true;
      bell.ring();
    },
  };
}

function refusal(problem: TeamProblem, cause?: unknown): RefusalError {
  return new RefusalError({ code: 'TEAM', data: problem }, { cause });
}

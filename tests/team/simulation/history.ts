import type { Row } from '@domain/base/record';
import type { Person } from '@domain/sync/verdict';
import { type Random, randomOf } from './random';
import { Replica, sealText } from './replica';
import { type Bug, type Faults, noFaults, SimServer } from './sim-server';

export interface Outcome {
  readonly problem: string | null;
  readonly operations: number;
  readonly copies: number;
  readonly restores: number;
  readonly wipes: number;
}

const day = 24 * 3600_000;
const people: readonly Person[] = [
  { id: 'kim', role: 'evaluator', team: 'red' },
  { id: 'bo', role: 'evaluator', team: 'red' },
  { id: 'ada', role: 'lead', team: 'red' },
];
const faults: Faults = { dropRequest: 0.15, dropAnswer: 0.15, repeatRequest: 0.1 };

/** What was typed, and what an edit that took its place had seen: only that may be gone in the end. */
type Typed = { readonly texts: Set<string>; readonly replaced: Set<string>; count: number };

/** One history of two to seven installations, and whether the invariant holds in the end. The seed says everything. */
export async function history(seed: number, steps: number, bug: Bug | null = null): Promise<Outcome> {
  const random = randomOf(seed);
  let time = 1_760_000_000_000;
  const now = () => time;
  const server = new SimServer(random, now, bug);
  const replicas = Array.from({ length: 2 + (seed % 6) }, (_, index) => {
    const person = people[index % people.length] ?? random.pick(people);
    return new Replica(String(index).padStart(12, '0'), person, server, now, bug);
  });
  const typed: Typed = { texts: new Set(), replaced: new Set(), count: 0 };
  const counts = { restores: 0, wipes: 0 };
  const cutOff = new Map<Replica, number>();

  for (let step = 0; step < steps; step++) {
    time += random.below(2000);
    const replica = random.pick(replicas);
    const there = (cutOff.get(replica) ?? 0) <= step;
    const dice = random.next();
    if (dice < 0.42) edit(random, replica, typed);
    else if (dice < 0.62) replica.save();
    else if (dice < 0.77) await (there ? replica.push(faults) : undefined)?.catch(ignore);
    else if (dice < 0.91) await (there ? replica.pull(faults) : undefined)?.catch(ignore);
    else if (dice < 0.93) cutOff.set(replica, step + random.below(60));
    else if (dice < 0.945) {
      replica.save();
      replica.wipe();
      counts.wipes += 1;
    } else if (dice < 0.955) await replica.forgetPlace();
    else if (dice < 0.965) replica.skew = (random.next() * 60 - 30) * day;
    else if (dice < 0.975) server.assign(random.pick(['e-kim-0', 'e-kim-1', 'e-bo-0']), random.pick(people));
    else if (dice < 0.99) server.save();
    else if (server.restore()) counts.restores += 1;
  }
  const problem = (await settle(replicas, () => (time += 10))) ?? violation(server, replicas, typed);
  const copies = server.team.copies().length;
  return { problem, operations: server.team.answered.size, copies, ...counts };
}

function ignore(): void {}

/** A person at work: begins evaluations, writes into them, submits them; makes clips that everybody sees. */
function edit(random: Random, replica: Replica, typed: Typed): void {
  const { person } = replica;
  if (person.role === 'lead' && random.chance(0.1) && giveBack(random, replica, typed)) return;
  const id = `e-${person.id}-${random.below(3)}`;
  const evaluation = replica.live('evaluations', id);
  if (evaluation === null) {
    replica.write('evaluations', null, { id, state: 'draft' });
    return;
  }
  if (evaluation.state === 'draft' && random.chance(0.06)) {
    const sealed = { state: 'submitted', submittedAt: 1, seal: replica.sealText(id) };
    replica.write('evaluations', evaluation, { ...evaluation, ...sealed });
    return;
  }
  const inClip = random.chance(0.35) || evaluation.state !== 'draft';
  const table = inClip ? 'clips' : 'answers';
  const row = inClip ? `clip-${random.below(2)}` : `${id}:l${random.below(2)}`;
  const before = replica.live(table, row);
  const blank = { text: '', points: null, tags: [] };
  const begun: Row = inClip ? { id: row, ...blank } : { id: row, evaluationId: id, ...blank };
  if (before !== null && random.chance(0.03)) {
    replica.write(table, before, null);
    return;
  }
  const parts = random.below(3);
  const points = parts === 0 ? {} : { points: random.below(9) };
  if (parts === 1) {
    replica.write(table, before, { ...(before ?? begun), ...points });
    return;
  }
  typed.count += 1;
  const text = `Sentence number ${typed.count} of them all.`;
  const earlier = before?.text;
  typed.texts.add(text);
  if (typeof earlier === 'string') typed.replaced.add(earlier);
  replica.write(table, before, { ...(before ?? begun), ...points, text });
}

/** A lead returns what somebody has submitted, and says why; another of the same team may do so at the same time. */
function giveBack(random: Random, replica: Replica, typed: Typed): boolean {
  const id = `e-${random.pick(people).id}-${random.below(3)}`;
  const evaluation = replica.live('evaluations', id);
  if (evaluation?.state !== 'submitted') return false;
  typed.count += 1;
  const reason = `It has to be done again, for the reason ${typed.count}.`;
  typed.texts.add(reason);
  replica.write('evaluations', evaluation, { ...evaluation, state: 'returned', returned: { reason } });
  return true;
}

/** Everybody is back, nothing fails: how it looks when all have shared and read everything. */
async function settle(replicas: readonly Replica[], tick: () => number): Promise<string | null> {
  for (let round = 0; round < 30; round++) {
    for (const replica of replicas) {
      tick();
      replica.save();
      await replica.push(noFaults);
      while (await replica.pull(noFaults));
    }
    const waiting = await Promise.all(replicas.map((replica) => replica.waiting()));
    if (round > 2 && waiting.every((count) => count === 0)) return null;
  }
  return 'it does not settle';
}

function violation(server: SimServer, replicas: readonly Replica[], typed: Typed): string | null {
  for (const replica of replicas) {
    for (const { id } of replica.journal.entries) {
      if (!server.team.answered.has(`${id}/0`)) return `an acknowledged edit is unknown to the server: ${id}`;
    }
    if (replica.hidden !== null) return `an own edit was hidden: ${replica.hidden}`;
    const problem = difference(server, replica);
    if (problem !== null) return problem;
  }
  const kept = JSON.stringify([...server.team.rows.values()]);
  const lost = [...typed.texts].find((text) => !typed.replaced.has(text) && !kept.includes(text));
  if (lost !== undefined) return `a text is nowhere: ${lost}`;
  const blanked = blankedChoice(server, replicas);
  if (blanked !== null) return `a blank that nobody chose took the place of a choice: ${blanked}`;
  const unsealed = [...server.team.rows.values()].find(
    ({ kind, row }) =>
      kind === 'evaluations' &&
      row.fields.state === 'submitted' &&
      row.fields.seal !== sealOf(server, row.id),
  );
  if (unsealed !== undefined) return `a seal is of something else than what is there: ${unsealed.row.id}`;
  const twice = [...server.team.submitted].find(([, times]) => times > 1);
  return twice === undefined ? null : `${twice[0]} was submitted ${twice[1]} times`;
}

function sealOf(server: SimServer, id: string): string {
  const rows = [...server.team.rows.values()].map(({ row }) => row);
  return sealText(rows.filter(({ fields }) => fields.evaluationId === id));
}

/** Points that the server took and that are gone, though nobody ever deleted their row: nothing else takes them away. */
function blankedChoice(server: SimServer, replicas: readonly Replica[]): string | null {
  const chosen = new Set<string>();
  const deleted = new Set<string>();
  for (const { id, diff } of replicas.flatMap(({ journal }) => journal.entries)) {
    for (const change of diff) {
      const key = `${change.table}\n${change.id}`;
      const points = change.after?.points ?? null;
      if (change.after === null) deleted.add(key);
      else if (points !== null && server.team.answered.get(`${id}/0`)?.r === 'ok') chosen.add(key);
    }
  }
  const gone = [...chosen].filter(
    (key) => !deleted.has(key) && server.team.rows.get(key)?.row.fields.points === null,
  );
  return gone[0] ?? null;
}

function difference(server: SimServer, replica: Replica): string | null {
  for (const [key, found] of server.team.rows) {
    if (!server.sees(found, replica.person)) continue;
    const own = replica.rows.get(key)?.row;
    if (JSON.stringify(sorted(own)) !== JSON.stringify(sorted(found.row))) {
      return `${replica.person.id} differs on ${key}: ${JSON.stringify(own)} and ${JSON.stringify(found.row)}`;
    }
  }
  const foreign = [...replica.rows.keys()].find((key) => {
    const found = server.team.rows.get(key);
    return found !== undefined && !server.sees(found, replica.person);
  });
  if (foreign !== undefined) return `${replica.person.id} still has what went to somebody else: ${foreign}`;
  const ghost = [...replica.rows.keys()].find((key) => !server.team.rows.has(key));
  return ghost === undefined ? null : `${replica.person.id} has what nobody else has: ${ghost}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

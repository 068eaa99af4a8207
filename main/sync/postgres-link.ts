import { setTimeout as wait } from 'node:timers/promises';
import { placeSchema } from '@contract/blobs';
import { handedOverSchema, type Invite, memberSchema } from '@contract/sync';
import { storedRowSchema } from '@domain/sync/merge';
import pg from 'pg';
import { z } from 'zod';
import { NoTeam, teamProblem } from './connect-problem';
import { type Hello, StampsAhead, type TeamLink, TeamRestored } from './team-link';

/** What is spoken between this version and the migrations in schema/. */
export const protocol = 1;
const oldestServer = 150_000;
/** A server that has not answered after so many milliseconds is not there. */
const connectTimeout = 15_000;
/** No batch and no page takes so long on a server that works. */
const statementTimeout = 60_000;
const undefinedFunction = '42883';

const seenShape = { n: z.int().min(0), mark: z.uuid().nullable() };
const rowSchema = storedRowSchema.extend({
  kind: z.string(),
  epoch: z.int().min(0),
  gone: z.boolean().optional(),
});
const helloSchema = z.object({
  store: z.uuid(),
  protocol: z.int(),
  head: z.int().min(0),
  now: z.number(),
  person: memberSchema,
  people: z.array(memberSchema),
});
const answerSchema = z.object({
  ...seenShape,
  results: z.array(
    z.object({ op: z.string(), r: z.enum(['ok', 'dup', 'refused']), why: z.string().nullish() }),
  ),
});
const pageSchema = z.object({
  ...seenShape,
  known: z.boolean(),
  head: z.int().min(0),
  rows: z.array(rowSchema),
});

const toldPlaceSchema = z
  .object({
    revision: z.int().min(1),
    place: placeSchema,
    secret: z.string(),
    key: z.base64().length(44),
  })
  .nullable();

export interface PostgresOptions {
  readonly oldest?: number;
}

/**
 * Opens the way to the database of an invite: TLS with the invite's authority alone, the host's name checked, the
 * password bound to this very connection (SCRAM-SHA-256-PLUS). Throws NoTeam with what is wrong.
 */
export async function openPostgresLink(
  invite: Invite,
  password: string,
  device: string,
  { oldest = oldestServer }: PostgresOptions = {},
): Promise<TeamLink> {
  const client = new pg.Client({
    host: invite.host,
    port: invite.port,
    database: invite.database,
    user: invite.login,
    password,
    // `host` is what the certificate is checked for, also where it is an address, which has no server name in TLS.
    ssl: { ca: invite.ca, host: invite.host, minVersion: 'TLSv1.2' },
    enableChannelBinding: true,
    connectionTimeoutMillis: connectTimeout,
    statement_timeout: statementTimeout,
    query_timeout: statementTimeout + 5000,
    application_name: 'Earmark',
    keepAlive: true,
  });
  let onLost: (error: unknown) => void = () => {};
  client.on('error', (error) => onLost(error));
  client.on('end', () => onLost(new Error('The connection has ended')));
  try {
    await client.connect();
    await greet(client, invite, oldest);
  } catch (error) {
    await closeQuietly(client);
    throw new NoTeam(teamProblem(error), { cause: error });
  }
  const ask = async <T>(schema: z.ZodType<T>, text: string, values: readonly unknown[]): Promise<T> => {
    try {
      const { rows } = await client.query<{ answer: unknown }>(text, [...values]);
      return schema.parse(rows[0]?.answer);
    } catch (error) {
      throw asAnswer(error);
    }
  };
  return {
    hello: () => ask(helloSchema, 'SELECT earmark.hello() AS answer', []),
    push: (seen, operations) =>
      ask(answerSchema, 'SELECT earmark.push($1, $2, $3, $4, $5, $6) AS answer', [
        ...[protocol, invite.store, seen.n, seen.mark, device],
        JSON.stringify(operations),
      ]),
    pull: (after, seen, most) =>
      ask(pageSchema, 'SELECT earmark.pull($1, $2, $3, $4, $5) AS answer', [
        ...[invite.store, after, seen.n, seen.mark, most],
      ]),
    assign: (one, epoch) =>
      ask(handedOverSchema, 'SELECT earmark.assign($1, $2, $3, $4, $5) AS answer', [
        ...[one.op, one.evaluationId, one.personId, epoch, one.assignmentId],
      ]),
    look: (names) => ask(z.array(rowSchema), 'SELECT earmark.look($1) AS answer', [JSON.stringify(names)]),
    recordings: () =>
      ask(toldPlaceSchema, 'SELECT earmark.recordings() AS answer', []).catch((error: unknown) => {
        // A database that has not come as far as migration 4 has no place to tell of.
        if (error instanceof pg.DatabaseError && error.code === undefinedFunction) return null;
        throw error;
      }),
    setRecordings: (expected, { place, secret, key }) =>
      ask(z.enum(['ok', 'role', 'stale']), 'SELECT earmark.set_recordings($1, $2, $3, $4) AS answer', [
        ...[expected, JSON.stringify(place), secret],
        Buffer.from(key, 'base64'),
      ]),
    async listen(onHead, lost) {
      onLost = lost;
      client.on('notification', ({ payload }) => {
        const head = Number(payload);
        if (Number.isSafeInteger(head) && head >= 0) onHead(head);
      });
      await client.query('LISTEN earmark');
    },
    async close() {
      onLost = () => {};
      await closeQuietly(client);
    },
  };
}

/** Whether what has been reached is this team's database, in a version that we can speak with. */
async function greet(client: pg.Client, invite: Invite, oldest: number): Promise<void> {
  const version = await client.query<{ number: string; name: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
  );
  const { number = '0', name = '' } = version.rows[0] ?? {};
  if (Number(number) < oldest) throw new NoTeam({ problem: 'too-old', detail: name });
  const { rows } = await client.query<{ answer: unknown }>('SELECT earmark.hello() AS answer');
  const hello = helloSchema.nullable().parse(rows[0]?.answer ?? null) satisfies Hello | null;
  if (hello === null) throw new NoTeam({ problem: 'nobody', detail: invite.login });
  if (hello.protocol !== protocol)
    throw new NoTeam({ problem: 'other-protocol', detail: String(hello.protocol) });
  if (hello.store !== invite.store) throw new NoTeam({ problem: 'other-store', detail: invite.database });
}

/** What push refuses by a code of its own (schema/0002-push-and-pull.sql). */
function asAnswer(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  if (error.code === 'EM003') return new TeamRestored(error.message, { cause: error });
  if (error.code === 'EM004') return new StampsAhead(Number(error.detail));
  return error;
}

/** A server that has gone silent must not hold up whoever leaves it. */
async function closeQuietly(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), wait(1000, undefined, { ref: false })]);
}

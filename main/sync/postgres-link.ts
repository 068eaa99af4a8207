import { setTimeout as wait } from 'node:timers/promises';
import { handedOverSchema, type Invite } from '@contract/sync';
import pg from 'pg';
import { z } from 'zod';
import { badAnswer, NoTeam, teamProblem } from './connect-problem';
import { type Hello, PageTooLarge, StampsAhead, type TeamLink, TeamRestored } from './team-link';
import {
  answerSchema,
  helloSchema,
  pageSchema,
  protocol,
  protocolSchema,
  rowSchema,
  toldPlaceSchema,
} from './wire-answers';

const oldestServer = 150_000;
/** A server that has not let anybody in after so many milliseconds is not there. */
const greetingTimeout = 15_000;
/** No batch and no page takes so long on a server that works; an answer may take a little longer to come. */
const statementTimeout = 60_000;
const readingTimeout = 65_000;
/** Bytes. PostgreSQL puts no answer of ours together that is larger, and a longer text would end this process. */
const longestAnswer = 384 * 1024 * 1024;
const undefinedFunction = '42883';
const limitExceeded = '54000';

export interface PostgresOptions {
  readonly oldest?: number;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the greeting has to be over. */
  readonly patience?: number;
  /** Milliseconds that an answer is waited for. */
  readonly reading?: number;
  /** Bytes that an answer may have. */
  readonly longest?: number;
}

/**
 * Opens the way to the database of an invite: TLS with the invite's authority alone, the host's name checked, the
 * password proved and never sent (SCRAM-SHA-256, bound to this very connection where the server can). Throws NoTeam with
 * what is wrong.
 */
export async function openPostgresLink(
  invite: Invite,
  password: string,
  device: string,
  { oldest = oldestServer, signal, patience = greetingTimeout, ...limits }: PostgresOptions = {},
): Promise<TeamLink> {
  const { reading = readingTimeout, longest = longestAnswer } = limits;
  const client = new pg.Client({
    host: invite.host,
    port: invite.port,
    database: invite.database,
    user: invite.login,
    password,
    // `host` is what the certificate is checked for, also where it is an address, which has no server name in TLS.
    ssl: { ca: invite.ca, host: invite.host, minVersion: 'TLSv1.2' },
    enableChannelBinding: true,
    statement_timeout: statementTimeout,
    query_timeout: readingTimeout,
    application_name: 'Earmark',
    keepAlive: true,
  });
  let onLost: (error: unknown) => void = () => {};
  client.on('error', (error) => onLost(error));
  client.on('end', () => onLost(new Error('The connection has ended')));
  refusePlainPasswords(client);
  const received = limitAnswers(client, longest);
  try {
    await unlessGivenUp(connect(client, invite, oldest), signal, patience);
  } catch (error) {
    client.connection.stream.destroy();
    throw new NoTeam(teamProblem(error, true), { cause: error });
  }
  const ask = async <T>(schema: z.ZodType<T>, text: string, values: readonly unknown[]): Promise<T> => {
    received.reset();
    try {
      // pg takes a timeout of one query, which its types don't know.
      const query = { text, values: [...values], query_timeout: reading };
      const { rows } = await client.query<{ answer: unknown }>(query);
      return schema.parse(rows[0]?.answer);
    } catch (error) {
      throw asAnswer(error);
    }
  };
  return {
    hello: async () => checkHello(await ask(z.unknown(), 'SELECT earmark.hello() AS answer', []), invite),
    push: (seen, operations) =>
      ask(answerSchema, 'SELECT earmark.push($1, $2, $3, $4, $5, $6) AS answer', [
        ...[protocol, invite.store, seen.n, seen.mark, device],
        JSON.stringify(operations),
      ]),
    async pull(after, seen, most) {
      const values = [invite.store, after, seen.n, seen.mark, most];
      const page = await ask(pageSchema, 'SELECT earmark.pull($1, $2, $3, $4, $5) AS answer', values);
      if (page.store !== invite.store) throw new NoTeam({ problem: 'other-store', detail: invite.database });
      return page;
    },
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
      await client.query('LISTEN earmark').catch((error: unknown) => {
        // A standby tells nothing: it is asked from time to time instead.
        if (!(error instanceof pg.DatabaseError)) throw error;
      });
    },
    async close() {
      onLost = () => {};
      await closeQuietly(client);
    },
  };
}

async function connect(client: pg.Client, invite: Invite, oldest: number): Promise<void> {
  await client.connect();
  const version = await client.query<{ number: string; name: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
  );
  const { number = '', name = '' } = version.rows[0] ?? {};
  // What is no number is no PostgreSQL that we know.
  if (!(Number(number) >= oldest)) throw new NoTeam({ problem: 'too-old', detail: name });
  const { rows } = await client.query<{ answer: unknown }>('SELECT earmark.hello() AS answer');
  checkHello(rows[0]?.answer, invite);
}

/** Whether what has been reached is this team's database, in a version that we can speak with, and knows who asks. */
function checkHello(answer: unknown, invite: Invite): Hello {
  // No row: the login is nobody.
  if (answer === null || answer === undefined) throw new NoTeam({ problem: 'nobody', detail: invite.login });
  const spoken = protocolSchema.parse(answer).protocol;
  if (spoken !== protocol) throw new NoTeam({ problem: 'other-protocol', detail: String(spoken) });
  const hello = helloSchema.parse(answer);
  if (hello.store !== invite.store) throw new NoTeam({ problem: 'other-store', detail: invite.database });
  return hello;
}

/** Rejects where it takes too long, or nobody waits any more. The work itself has to be ended by whoever began it. */
async function unlessGivenUp<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  patience: number,
): Promise<T> {
  const done = new AbortController();
  const ends = signal === undefined ? done.signal : AbortSignal.any([done.signal, signal]);
  const late = wait(patience, undefined, { ref: false, signal: ends }).then(() => {
    throw new Error('timeout expired');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

/** Whoever asks for the password itself is no server that a team is to use: it gets nothing. */
function refusePlainPasswords({ connection }: pg.Client): void {
  for (const asked of ['authenticationCleartextPassword', 'authenticationMD5Password'])
    connection.on(asked, () => {
      connection.stream.destroy(new NoTeam({ problem: 'weak-login', detail: asked }));
    });
}

/** Ends a connection on which one answer has more bytes than may be. */
function limitAnswers({ connection }: pg.Client, longest: number): { reset(): void } {
  let received = 0;
  connection.once('sslconnect', () => {
    connection.stream.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > longest) connection.stream.destroy(badAnswer(`more than ${longest} bytes`));
    });
  });
  return {
    reset() {
      received = 0;
    },
  };
}

/** What push and pull refuse by a code of its own (schema/0002-push-and-pull.sql). */
function asAnswer(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  if (error.code === limitExceeded) return new PageTooLarge(error.message, { cause: error });
  if (error.code === 'EM003') return new TeamRestored(error.message, { cause: error });
  if (error.code !== 'EM004') return error;
  const now = Number(error.detail);
  return Number.isSafeInteger(now)
    ? new StampsAhead(now)
    : badAnswer(`a clock that shows ${error.detail}`, error);
}

/** A server that has gone silent must not hold up whoever leaves it. */
async function closeQuietly(client: pg.Client): Promise<void> {
  const given = new AbortController();
  const late = wait(1000, undefined, { ref: false, signal: given.signal }).catch(() => undefined);
  await Promise.race([client.end().catch(() => undefined), late]);
  given.abort();
  client.connection.stream.destroy();
}

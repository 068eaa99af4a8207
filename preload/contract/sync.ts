import { changeEntrySchema } from '@domain/sync/change';
import { roleSchema } from '@domain/sync/law';
import { storedRowSchema } from '@domain/sync/merge';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';

/**
 * Why there is no way to the team database. `no-route`: nothing answers; `no-tls`, `wrong-ca`, `wrong-host`: it is not
 * provably the one of the invite; `certificate-time`: its certificate is not valid at this machine's time; `no-entry`:
 * the server lets this login or this machine not in; `not-a-team`: the database holds none; `nobody`: the login is nobody
 * in it; `too-old`: the server; `other-protocol`: it is made for another version of Earmark; `other-store`: another team's;
 * `weak-login`: the server asks for the password itself; `bad-tls`: no encrypted connection comes about; `slow`: it answers
 * too late; `read-only`: it takes no changes; `server-full`: its disk or memory is; `server-clock`: its clock is far behind;
 * `incomplete`: parts of the database are missing or closed to this login; `bad-answer`: what it answers can't be true;
 * `this-disk`: this computer's own disk refuses.
 */
export const teamProblems = [
  'no-such-host',
  'no-route',
  'no-tls',
  'wrong-ca',
  'wrong-host',
  'certificate-time',
  'wrong-password',
  'password-needed',
  'no-entry',
  'no-database',
  'not-a-team',
  'nobody',
  'too-old',
  'other-protocol',
  'other-store',
  'weak-login',
  'bad-tls',
  'slow',
  'read-only',
  'server-full',
  'server-busy',
  'server-clock',
  'incomplete',
  'bad-answer',
  'this-disk',
  'not-an-invite',
  'failed',
] as const;
export const teamProblemSchema = z.object({ problem: z.enum(teamProblems), detail: z.string() });
export type TeamProblem = z.infer<typeof teamProblemSchema>;

/** The file that a team hands to a person. It holds no password. */
export const inviteSchema = z.object({
  format: z.literal('earmark-team-invite'),
  version: z.literal(1),
  team: z.string().min(1).max(200),
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65535),
  database: z.string().min(1).max(63),
  login: z.string().min(1).max(63),
  store: z.uuid(),
  /** The certificate of the authority that vouches for the server, in PEM. */
  ca: z.string().startsWith('-----BEGIN CERTIFICATE-----'),
});
export type Invite = z.infer<typeof inviteSchema>;

/** Somebody in the team, as the database knows them. */
export const memberSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  role: roleSchema,
  team: z.string().nullable(),
});
export type Member = z.infer<typeof memberSchema>;

/**
 * How things stand with the team database; null: this device belongs to none. `waiting` changes are saved here and not
 * shared yet, the oldest since `waitingSince`; `sharedAt` is when this device last had nothing to share; `head` the
 * number at which the database stands, which tells the page to pull; `clockOffset` how much this machine's clock is
 * behind the database's, in milliseconds.
 */
export const teamStateSchema = z
  .object({
    team: z.string(),
    host: z.string(),
    login: z.string(),
    /** Who this device's login is, and everybody, as last heard; kept while the database is out of reach. */
    person: memberSchema.nullable(),
    people: z.array(memberSchema),
    link: z.enum(['connecting', 'connected', 'unreachable', 'stopped']),
    problem: teamProblemSchema.nullable(),
    waiting: z.int().min(0),
    waitingSince: z.string().nullable(),
    sharedAt: z.string().nullable(),
    store: z.string(),
    head: z.int().min(0),
    clockOffset: z.number().nullable(),
  })
  .nullable();
export type TeamState = z.infer<typeof teamStateSchema>;

/**
 * Up to where a device has read (`n`), and where the database stood then: `head`, and the mark it is known by. While
 * there is more to read the head is further than `n`.
 */
export const teamCursorSchema = z.object({
  store: z.string(),
  n: z.int().min(0),
  head: z.int().min(0),
  mark: z.uuid().nullable(),
});
export type TeamCursor = z.infer<typeof teamCursorSchema>;

/**
 * Rows as the team database has them; `row` null: it has none of that name. `pending` are this device's entries that
 * the database has not answered yet and that touch these rows, as the journal stood at `journal`.
 */
export const teamPageSchema = z.object({
  /** The database was put back to an earlier state: everything has to be read from the beginning. */
  restarts: z.boolean(),
  rows: z.array(z.object({ table: z.string(), id: z.string(), row: storedRowSchema.nullable() })),
  pending: z.array(changeEntrySchema),
  journal: z.object({ generation: z.string(), count: z.int().min(0) }),
  cursor: teamCursorSchema,
  more: z.boolean(),
});
export type TeamPage = z.infer<typeof teamPageSchema>;

/**
 * What became of a draft that was to go on with somebody else. `dup`: it was done before; `role`, `not-yours`: a lead's
 * own team alone; `no-parent`: the database has no such draft; `state`: it is submitted; `stale`: it was given to another meanwhile.
 */
export const handedOverSchema = z.enum(['ok', 'dup', 'role', 'no-parent', 'not-yours', 'state', 'stale']);
export type HandedOver = z.infer<typeof handedOverSchema>;

const teamErrors = { ...commonErrors, TEAM: { data: teamProblemSchema } } as const;

export const syncContract = {
  /** The state now and whenever it changes. */
  watch: oc.output(eventIterator(teamStateSchema)).errors(teamErrors),
  /** Joins the team of an invite file's text; answers only when the database has been reached and knows the person. */
  join: oc
    .input(z.object({ invite: z.string().max(100_000), password: z.string().min(1).max(1000) }))
    .output(z.object({}))
    .errors(teamErrors),
  /** Leaves the team: what is here stays here, what waits is not shared. */
  leave: oc.output(z.object({})).errors(teamErrors),
  /** Tries now instead of at the next attempt; with a password where it was needed anew. */
  retry: oc
    .input(z.object({ password: z.string().min(1).max(1000).nullable() }))
    .output(z.object({}))
    .errors(teamErrors),
  /** What the team database has behind the cursor; null: from the beginning. */
  pull: oc
    .input(z.object({ cursor: teamCursorSchema.nullable() }))
    .output(teamPageSchema)
    .errors(teamErrors),
  /** Has a draft go on with somebody else, once what this device has of it is shared. Sent again, it is done once. */
  assign: oc
    .input(
      z.object({
        op: z.uuid(),
        evaluationId: z.string().min(1).max(200),
        personId: z.uuid(),
        assignmentId: z.uuid(),
      }),
    )
    .output(z.object({ became: handedOverSchema }))
    .errors(teamErrors),
};

import type { TeamProblem } from '@contract/sync';
import { z } from 'zod';
import { StampsAhead, TeamRestored } from './team-link';

/** There is no way to the team database, and why. */
export class NoTeam extends Error {
  override readonly name = 'NoTeam';
  readonly problem: TeamProblem;
  constructor(problem: TeamProblem, options?: ErrorOptions) {
    super(`${problem.problem} ${problem.detail}`, options);
    this.problem = problem;
  }
}

/** What the team database answers can't be true, whatever has happened to it: nothing is done with any of it. */
export function badAnswer(detail: string, cause?: unknown): NoTeam {
  return new NoTeam({ problem: 'bad-answer', detail }, { cause });
}

/** By the codes of Node, OpenSSL and PostgreSQL (its appendix A). */
const byCode: Readonly<Record<string, TeamProblem['problem']>> = {
  ENOTFOUND: 'no-such-host',
  EAI_AGAIN: 'no-such-host',
  ECONNREFUSED: 'no-route',
  ECONNRESET: 'no-route',
  ECONNABORTED: 'no-route',
  EHOSTUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  ETIMEDOUT: 'no-route',
  EPIPE: 'no-route',
  EPROTO: 'bad-tls',
  ENOSPC: 'this-disk',
  EDQUOT: 'this-disk',
  EROFS: 'this-disk',
  EACCES: 'this-disk',
  EPERM: 'this-disk',
  ENOENT: 'this-disk',
  EIO: 'this-disk',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host',
  HOSTNAME_MISMATCH: 'wrong-host',
  SELF_SIGNED_CERT_IN_CHAIN: 'wrong-ca',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'wrong-ca',
  UNABLE_TO_GET_ISSUER_CERT: 'wrong-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'wrong-ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'wrong-ca',
  CERT_SIGNATURE_FAILURE: 'wrong-ca',
  CERT_UNTRUSTED: 'wrong-ca',
  CERT_REJECTED: 'wrong-ca',
  CERT_REVOKED: 'wrong-ca',
  CERT_CHAIN_TOO_LONG: 'wrong-ca',
  PATH_LENGTH_EXCEEDED: 'wrong-ca',
  INVALID_CA: 'wrong-ca',
  INVALID_PURPOSE: 'wrong-ca',
  CERT_HAS_EXPIRED: 'certificate-time',
  CERT_NOT_YET_VALID: 'certificate-time',
  '28P01': 'wrong-password',
  '28000': 'no-entry',
  '3D000': 'no-database',
  '57P04': 'no-database',
  '42501': 'incomplete',
  '3F000': 'incomplete',
  '42883': 'incomplete',
  '42P01': 'incomplete',
  '42703': 'incomplete',
  EM001: 'nobody',
  EM002: 'other-protocol',
  '25006': 'read-only',
  '53100': 'server-full',
  '53200': 'server-full',
  '58030': 'server-full',
  '53300': 'server-busy',
  '53400': 'server-busy',
  '55000': 'server-busy',
  '55P03': 'server-busy',
  '40001': 'server-busy',
  '40P01': 'server-busy',
  '57P03': 'server-busy',
  '57014': 'slow',
  '57P01': 'no-route',
  '57P02': 'no-route',
  '57P05': 'no-route',
};

/** What is said of whoever has not been let in yet: later the same codes speak of a part of the database. */
const whileGreeting: Readonly<Record<string, TeamProblem['problem']>> = {
  '42501': 'nobody',
  '3F000': 'not-a-team',
  '42883': 'not-a-team',
  '42P01': 'not-a-team',
};

/** Each attempt would be counted against the login, or there is nothing to attempt it with. */
const needPerson: ReadonlySet<TeamProblem['problem']> = new Set([
  'wrong-password',
  'password-needed',
  'not-an-invite',
]);

/** Problems that somebody has to mend, here or at the server: they are looked at again seldom, as nothing else ends them. */
const needMending: ReadonlySet<TeamProblem['problem']> = new Set([
  ...(['nobody', 'not-a-team', 'no-database', 'other-store', 'other-protocol', 'too-old'] as const),
  ...(['wrong-ca', 'wrong-host', 'no-tls', 'weak-login', 'incomplete'] as const),
]);

/** What is wrong, from what was thrown on the way to the database. */
export function teamProblem(error: unknown, greeting = false): TeamProblem {
  if (error instanceof NoTeam) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof z.ZodError) return { problem: 'bad-answer', detail: firstIssue(error) };
  if (error instanceof StampsAhead) return { problem: 'server-clock', detail: instantOf(error.now) };
  if (error instanceof TeamRestored || error instanceof SyntaxError) return { problem: 'bad-answer', detail };
  const code = codeOf(error);
  const known = code === null ? undefined : ((greeting ? whileGreeting[code] : undefined) ?? byCode[code]);
  if (known !== undefined) return { problem: known, detail };
  if (code?.startsWith('ERR_SSL_') || code?.startsWith('ERR_OSSL_')) return { problem: 'bad-tls', detail };
  if (code === null) return { problem: byWords(detail), detail };
  return { problem: 'failed', detail };
}

/** Milliseconds until the next attempt, by how many have failed in a row. */
const retryDelays = [1000, 2000, 5000, 10_000, 30_000, 60_000];
const mendingDelay = 5 * 60_000;

/** Whether somebody has to do something before the way can be open again. */
export function isStopped({ problem }: TeamProblem): boolean {
  return needPerson.has(problem) || needMending.has(problem);
}

/** Milliseconds until it is tried again by itself, after so many failures before this one; null: a person has to say something first. */
export function nextAttempt({ problem }: TeamProblem, failures: number): number | null {
  if (needPerson.has(problem)) return null;
  if (needMending.has(problem)) return mendingDelay;
  return retryDelays[Math.min(failures, retryDelays.length - 1)] ?? mendingDelay;
}

/** Whether nothing more can be asked on a connection that has met this: all else leaves it as it is. */
export function breaksWay({ problem }: TeamProblem): boolean {
  return problem === 'no-route' || problem === 'slow' || problem === 'bad-tls' || problem === 'other-store';
}

/** What `pg` says of itself has no code. */
function byWords(detail: string): TeamProblem['problem'] {
  if (/does not support SSL/.test(detail)) return 'no-tls';
  if (/SSL connection/.test(detail)) return 'bad-tls';
  // The server does not know the password that it asks to be proved, or stands between us and the one that does.
  if (/SASL|SCRAM/.test(detail)) return 'wrong-ca';
  if (/read timeout/i.test(detail)) return 'slow';
  if (/timeout|ended|terminated|closed/i.test(detail)) return 'no-route';
  return 'failed';
}

/** The first thing that is wrong with an answer, as `rows.0.stamps: …`. */
function firstIssue({ issues: [issue] }: z.ZodError): string {
  return issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
}

function instantOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** A host with several addresses throws what went wrong with each of them. */
function codeOf(error: unknown): string | null {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const named = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof named === 'string' ? named : null;
}

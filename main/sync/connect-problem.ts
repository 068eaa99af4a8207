import type { TeamProblem } from '@contract/sync';

/** There is no way to the team database, and why. */
export class NoTeam extends Error {
  override readonly name = 'NoTeam';
  readonly problem: TeamProblem;
  constructor(problem: TeamProblem, options?: ErrorOptions) {
    super(`${problem.problem} ${problem.detail}`, options);
    this.problem = problem;
  }
}

/** By the codes of Node, OpenSSL and PostgreSQL (its appendix A). */
const byCode: Readonly<Record<string, TeamProblem['problem']>> = {
  ENOTFOUND: 'no-such-host',
  EAI_AGAIN: 'no-such-host',
  ECONNREFUSED: 'no-route',
  ECONNRESET: 'no-route',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  ETIMEDOUT: 'no-route',
  EPIPE: 'no-route',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host',
  SELF_SIGNED_CERT_IN_CHAIN: 'wrong-ca',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'wrong-ca',
  UNABLE_TO_GET_ISSUER_CERT: 'wrong-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'wrong-ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'wrong-ca',
  CERT_SIGNATURE_FAILURE: 'wrong-ca',
  CERT_UNTRUSTED: 'wrong-ca',
  CERT_HAS_EXPIRED: 'certificate-time',
  CERT_NOT_YET_VALID: 'certificate-time',
  '28P01': 'wrong-password',
  '28000': 'no-entry',
  '3D000': 'no-database',
  '42501': 'nobody',
  '3F000': 'not-a-team',
  '42883': 'not-a-team',
  '42P01': 'not-a-team',
  EM001: 'nobody',
  EM002: 'other-protocol',
  '53300': 'server-busy',
  '57P01': 'no-route',
  '57P02': 'no-route',
  '57P03': 'server-busy',
};

/** Problems that only a person can end: trying again by oneself would change nothing, or lock the login. */
const needPerson: ReadonlySet<TeamProblem['problem']> = new Set([
  ...(['wrong-password', 'password-needed', 'nobody', 'not-a-team', 'no-database', 'other-store'] as const),
  ...(['other-protocol', 'too-old', 'wrong-ca', 'wrong-host', 'not-an-invite'] as const),
]);

/** What is wrong, from what was thrown on the way to the database. */
export function teamProblem(error: unknown): TeamProblem {
  if (error instanceof NoTeam) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  const known = code === null ? undefined : byCode[code];
  if (known !== undefined) return { problem: known, detail };
  if (/does not support SSL/.test(detail)) return { problem: 'no-tls', detail };
  if (/timeout|ended|terminated|closed/i.test(detail)) return { problem: 'no-route', detail };
  return { problem: 'failed', detail };
}

export function needsPerson({ problem }: TeamProblem): boolean {
  return needPerson.has(problem);
}

/** A host with several addresses throws what went wrong with each of them. */
function codeOf(error: unknown): string | null {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const named = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof named === 'string' ? named : null;
}

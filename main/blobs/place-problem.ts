import type { PlaceProblem } from '@contract/blobs';
import { NoPlace } from './blob-place';

/** By the codes of the system, of Node and of OpenSSL. */
const byCode: Readonly<Record<string, PlaceProblem['problem']>> = {
  ENOTFOUND: 'no-such-host',
  EAI_AGAIN: 'no-such-host',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ECONNABORTED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'slow',
  EPIPE: 'unreachable',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-host',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted',
  CERT_SIGNATURE_FAILURE: 'untrusted',
  CERT_UNTRUSTED: 'untrusted',
  CERT_HAS_EXPIRED: 'certificate-time',
  CERT_NOT_YET_VALID: 'certificate-time',
  EPROTO: 'no-tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'no-tls',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read-only',
  EACCES: 'refused',
  EPERM: 'refused',
  ENOENT: 'unreachable',
  ENOTDIR: 'unreachable',
  ENODEV: 'unreachable',
  ENXIO: 'unreachable',
  ESTALE: 'unreachable',
  EIO: 'unreachable',
};

/** What is wrong with the place, from whatever was thrown on the way there. */
export function asNoPlace(error: unknown): unknown {
  if (error instanceof NoPlace) return error;
  const code = codeOf(error);
  // Without a code it is a defect of ours, or somebody has cancelled.
  if (code === null || code === 'ABORT_ERR') return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new NoPlace(byCode[code] ?? 'failed', detail, { cause: error });
}

/** The problem of an answer that is no success, by its status and the code that S3 names in the body. */
export function problemOfStatus(status: number, body: string, location: string | undefined): NoPlace {
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(body)?.[1] ?? '';
  const detail = code === '' ? String(status) : `${status} ${code}`;
  const known = byS3Code[code];
  if (known !== undefined) return new NoPlace(known, detail);
  if (status >= 300 && status < 400) return new NoPlace('moved', location ?? detail);
  if (status === 401 || status === 403) return new NoPlace('refused', detail);
  if (status === 404 || status === 409) return new NoPlace('missing', detail);
  if (status === 507) return new NoPlace('full', detail);
  if (status === 405) return new NoPlace('read-only', detail);
  if (status === 429 || status === 503 || status === 502) return new NoPlace('busy', detail);
  if (status === 408 || status === 504) return new NoPlace('slow', detail);
  return new NoPlace('failed', detail);
}

const byS3Code: Readonly<Record<string, PlaceProblem['problem']>> = {
  RequestTimeTooSkewed: 'clock',
  NoSuchBucket: 'missing',
  PermanentRedirect: 'moved',
  AuthorizationHeaderMalformed: 'moved',
  QuotaExceeded: 'full',
  XMinioStorageFull: 'full',
  SlowDown: 'busy',
  ServiceUnavailable: 'busy',
};

/** A host with several addresses throws what went wrong with each of them. */
function codeOf(error: unknown): string | null {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const named = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof named === 'string' ? named : null;
}

import type { IncomingHttpHeaders } from 'node:http';

/** The length that an answer to HEAD names; -1, which no object has, where it names none. */
export function lengthOf(headers: IncomingHttpHeaders): number {
  const said = headers['content-length'];
  return said !== undefined && /^\d{1,15}$/.test(said) ? Number(said) : -1;
}

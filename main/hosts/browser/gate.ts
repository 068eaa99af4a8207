import { createHash, timingSafeEqual } from 'node:crypto';

/** What a request wants; the path decides. `page` is the program's own files, which are no secret. */
export type Wish = 'page' | 'session' | 'rpc' | 'media' | 'upload';

/** Of a request, all that the gate looks at; headers that are missing are undefined. */
export interface Visit {
  readonly wish: Wish;
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`: where the browser says the request was made. No script can set it. */
  readonly site: string | undefined;
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
}

/** The door that a visit is at: the port and the secrets of this Earmark. */
export interface Door {
  readonly port: number;
  readonly token: string;
  /**
   * Opens one session and is worthless after: what our own window is given, as every account of this machine can read a
   * program's command line. Null once it was used.
   */
  readonly ticket: string | null;
}

export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly status: 401 | 403 | 405; readonly reason: string };

const allowed: Verdict = { allowed: true };
const refuse = (status: 401 | 403 | 405, reason: string): Verdict => ({ allowed: false, status, reason });

const methods: Record<Wish, readonly string[]> = {
  page: ['GET', 'HEAD'],
  session: ['GET', 'POST'],
  rpc: ['GET'],
  media: ['GET', 'HEAD'],
  upload: ['PUT'],
};

/**
 * Whether a request may come in. Every page that the person opens anywhere can send requests to 127.0.0.1, and so can
 * every program on this machine; so nothing is believed for coming from here.
 */
export function judge(visit: Visit, door: Door): Verdict {
  const ourHost = `127.0.0.1:${door.port}`;
  const ourOrigin = `http://${ourHost}`;

  // DNS rebinding: a foreign name that resolves to 127.0.0.1 makes that page same-origin with us, but its Host names it.
  // `localhost` is refused as well: the data lies under one origin, and a second one would look empty.
  if (visit.host !== ourHost) return refuse(403, `the address must be ${ourOrigin}`);
  if (!methods[visit.wish].includes(visit.method))
    return refuse(405, `${visit.method} is not for this address`);

  // A foreign page's fetch, form or WebSocket carries its own Origin: CORS would let the first two arrive, and does not
  // cover the third at all. "null" is a foreign origin too (sandboxed frames, files).
  if (visit.origin !== undefined && visit.origin !== ourOrigin)
    return refuse(403, 'the request is of another page');

  if (visit.wish === 'page') return allowed;

  // Without Origin (images, media, scripts in a foreign page) the browser still says where the request was made.
  // Clients that are no browser don't; they need the token like everyone.
  if (visit.site !== undefined && visit.site !== 'same-origin') {
    return refuse(403, 'the request is of another page');
  }

  // What changes something, and the wire that can, must say its Origin: a browser always does, so a request with
  // nothing but a cookie is either no page of ours or a kind of request that we never make.
  if (mustSayOrigin(visit) && visit.origin === undefined)
    return refuse(403, 'the request does not say its origin');

  return holdsToken(visit, door) ? allowed : refuse(401, 'the request lacks the token');
}

/** The cookie's name holds the port, as cookies do not tell ports apart and several Earmarks may run. */
export function cookieName(port: number): string {
  return `earmark-${port}`;
}

/** The cookie that stands for the token: no script reads it, no request from another site carries it. */
export function sessionCookie(door: Door): string {
  return `${cookieName(door.port)}=${door.token}; Path=/; HttpOnly; SameSite=Strict`;
}

/** Whether an allowed visit used up the ticket. */
export function spendsTicket(visit: Visit, { ticket }: Door): boolean {
  return ticket !== null && opensSession(visit) && sameSecret(bearer(visit), ticket);
}

function opensSession({ wish, method }: Visit): boolean {
  return wish === 'session' && method === 'POST';
}

function bearer({ authorization }: Visit): string | undefined {
  const [scheme, secret] = authorization?.split(' ') ?? [];
  return scheme === 'Bearer' ? secret : undefined;
}

function mustSayOrigin(visit: Visit): boolean {
  return visit.wish === 'rpc' || visit.wish === 'upload' || opensSession(visit);
}

/** Token and ticket open a session and nothing else; everything else goes by cookie, which leaks less easily. */
function holdsToken(visit: Visit, door: Door): boolean {
  if (opensSession(visit)) return sameSecret(bearer(visit), door.token) || spendsTicket(visit, door);
  return cookieValues(visit.cookie, cookieName(door.port)).some((value) => sameSecret(value, door.token));
}

/** All values of that name: a program on another port can set a cookie beside ours, and must not lock us out. */
function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

/** Compared by hash and in constant time, so that the answer's delay says nothing of the token. */
function sameSecret(given: string | undefined, secret: string): boolean {
  if (given === undefined || secret === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

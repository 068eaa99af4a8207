import { describe, expect, it } from 'vitest';
import {
  cookieName,
  judge,
  sessionCookie,
  spendsTicket,
  type Visit,
  type Wish,
} from '../../main/hosts/browser/gate';

const door = { port: 27_500, token: 'a'.repeat(64), ticket: 'c'.repeat(64) };
const host = '127.0.0.1:27500';
const origin = `http://${host}`;
const cookie = `${cookieName(door.port)}=${door.token}`;

/** What our own page sends for each wish. */
const honest: Record<Wish, Visit> = {
  page: visit({ wish: 'page', site: 'none' }),
  session: visit({ wish: 'session', method: 'POST', origin, authorization: `Bearer ${door.token}` }),
  rpc: visit({ wish: 'rpc', origin, cookie }),
  media: visit({ wish: 'media', cookie }),
  upload: visit({ wish: 'upload', method: 'PUT', origin, cookie }),
};

function visit(part: Partial<Visit> & { wish: Wish }): Visit {
  return {
    method: 'GET',
    host,
    origin: undefined,
    site: 'same-origin',
    cookie: undefined,
    authorization: undefined,
    ...part,
  };
}

const wishes = Object.keys(honest) as Wish[]; // Object.keys forgets the literal names

describe('the gate lets our own page', () => {
  it.each(wishes)('do what it asks for: %s', (wish) => {
    expect(judge(honest[wish], door)).toEqual({ allowed: true });
  });

  it('ask whether its cookie still counts', () => {
    expect(judge(visit({ wish: 'session', cookie }), door)).toEqual({ allowed: true });
  });

  it('in although a program on another port has set a cookie of our name', () => {
    const both = `${cookieName(door.port)}=${'0'.repeat(64)}; ${cookie}`;
    expect(judge({ ...honest.rpc, cookie: both }, door)).toEqual({ allowed: true });
  });

  it('be read by a client that is no browser but has the token', () => {
    expect(judge({ ...honest.media, site: undefined }, door)).toEqual({ allowed: true });
  });
});

type Attack = [name: string, wish: Wish, change: Partial<Visit>, status: number];

const attacks: Attack[] = [
  ['a foreign name that resolves to 127.0.0.1 (DNS rebinding)', 'page', { host: 'evil.example:27500' }, 403],
  ['DNS rebinding with everything else right', 'rpc', { host: 'evil.example:27500' }, 403],
  ['our address under another name', 'page', { host: 'localhost:27500' }, 403],
  ['our address on another port', 'media', { host: '127.0.0.1:27501' }, 403],
  ['our host with a port of many digits', 'page', { host: '127.0.0.1:027500' }, 403],
  ['our host as a prefix', 'page', { host: `${host}.evil.example` }, 403],
  ['a request without Host', 'page', { host: undefined }, 403],
  [
    'a WebSocket opened by a foreign page',
    'rpc',
    { origin: 'https://evil.example', site: 'cross-site' },
    403,
  ],
  ['a WebSocket opened by another port of this machine', 'rpc', { origin: 'http://127.0.0.1:3000' }, 403],
  ['a WebSocket from our host over https', 'rpc', { origin: `https://${host}` }, 403],
  ['a WebSocket from an origin that begins like ours', 'rpc', { origin: `${origin}.evil.example` }, 403],
  ['a WebSocket opened by a sandboxed frame', 'rpc', { origin: 'null' }, 403],
  ['a WebSocket without Origin but with the cookie', 'rpc', { origin: undefined }, 403],
  ['a WebSocket without the cookie', 'rpc', { cookie: undefined }, 401],
  ['a WebSocket with a wrong cookie', 'rpc', { cookie: `${cookieName(door.port)}=${'b'.repeat(64)}` }, 401],
  ['a WebSocket with an empty cookie', 'rpc', { cookie: `${cookieName(door.port)}=` }, 401],
  ['a WebSocket with the cookie of another Earmark', 'rpc', { cookie: `earmark-1=${door.token}` }, 401],
  [
    'a WebSocket with the token as a header only',
    'rpc',
    { cookie: undefined, authorization: `Bearer ${door.token}` },
    401,
  ],
  ['a session asked for by a foreign page', 'session', { origin: 'https://evil.example' }, 403],
  ['a session without Origin', 'session', { origin: undefined }, 403],
  ['a session without the token', 'session', { authorization: undefined }, 401],
  ['a session with a wrong token', 'session', { authorization: `Bearer ${'b'.repeat(64)}` }, 401],
  [
    'a session with the beginning of the token',
    'session',
    { authorization: `Bearer ${door.token.slice(0, 63)}` },
    401,
  ],
  ['a session with the token under another scheme', 'session', { authorization: `Basic ${door.token}` }, 401],
  ['a session opened by the cookie alone', 'session', { authorization: undefined, cookie }, 401],
  ['a recording embedded in a foreign page', 'media', { site: 'cross-site' }, 403],
  ['a recording embedded by another port of this machine', 'media', { site: 'same-site' }, 403],
  ['a recording opened from the address bar', 'media', { site: 'none' }, 403],
  ['a recording fetched by a foreign page', 'media', { origin: 'https://evil.example' }, 403],
  ['a recording without the cookie', 'media', { cookie: undefined }, 401],
  ['a file sent by a foreign page', 'upload', { origin: 'https://evil.example', site: 'cross-site' }, 403],
  ['a file sent with a cookie but no Origin', 'upload', { origin: undefined }, 403],
  ['a file sent without the cookie', 'upload', { cookie: undefined }, 401],
  ['a form posted where files are put', 'upload', { method: 'POST' }, 405],
  ['a form posted to a page', 'page', { method: 'POST' }, 405],
  ['a recording overwritten', 'media', { method: 'PUT', origin }, 405],
  ['a page fetched by a foreign page', 'page', { origin: 'https://evil.example' }, 403],
];

describe('the gate refuses', () => {
  it.each(attacks)('%s', (_name, wish, change, status) => {
    expect(judge({ ...honest[wish], ...change }, door)).toMatchObject({ allowed: false, status });
  });

  it('everyone while there is no token', () => {
    const empty = { ...door, token: '' };
    expect(judge({ ...honest.rpc, cookie: `${cookieName(door.port)}=` }, empty).allowed).toBe(false);
    expect(judge({ ...honest.session, authorization: 'Bearer ' }, empty).allowed).toBe(false);
  });
});

describe('the ticket of our own window', () => {
  const withTicket = { ...honest.session, authorization: `Bearer ${door.ticket}` };

  it('opens a session and is spent by that', () => {
    expect(judge(withTicket, door)).toEqual({ allowed: true });
    expect(spendsTicket(withTicket, door)).toBe(true);
    expect(judge(withTicket, { ...door, ticket: null })).toMatchObject({ allowed: false, status: 401 });
  });

  it('is not spent by the token, nor by a request that opens no session', () => {
    expect(spendsTicket(honest.session, door)).toBe(false);
    expect(spendsTicket({ ...honest.rpc, authorization: `Bearer ${door.ticket}` }, door)).toBe(false);
  });

  it('is no cookie', () => {
    const asCookie = { ...honest.rpc, cookie: `${cookieName(door.port)}=${door.ticket}` };
    expect(judge(asCookie, door)).toMatchObject({ allowed: false, status: 401 });
  });
});

it('the session cookie is out of reach for scripts and for requests from other sites', () => {
  const [pair, ...attributes] = sessionCookie(door).split('; ');
  expect(pair).toBe(cookie);
  expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']));
});

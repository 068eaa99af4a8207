import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Invite, TeamProblem } from '@contract/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { NoTeam } from '../../../main/sync/connect-problem';
import { openPostgresLink } from '../../../main/sync/postgres-link';
import { makeAuthority, makeServerCertificate } from '../../team/certificates.mjs';
import { password } from './team-database';

const device = 'aaaaaaaaaaaa';

describe('what answers as no team database does', () => {
  const authority = makeAuthority('Rude');
  const { key, certificate } = makeServerCertificate(authority, ['localhost']);
  const servers: Server[] = [];
  afterAll(() => {
    for (const one of servers) one.close();
  });

  /** What a server says once it is encrypted: `said` is each message that comes, without its first byte and length. */
  type Answer = (say: (...parts: Buffer[]) => void, said: Buffer | null) => void;

  async function problemOf(inClear: string, answer: Answer = () => undefined, longest?: number) {
    const heard: Buffer[] = [];
    const port = await listening(
      createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => {
          socket.write(inClear);
          if (inClear !== 'S') return;
          encrypted(socket, (tls) => {
            const say = (...parts: Buffer[]) => void tls.write(Buffer.concat(parts));
            answer(say, null);
            tls.on('data', (bytes: Buffer) => {
              heard.push(bytes);
              answer(say, bytes);
            });
          });
        });
      }),
    );
    const options = { patience: 5000, ...(longest === undefined ? {} : { longest }) };
    const error = await openPostgresLink(rudeInvite(port), password, device, options).catch(
      (caught) => caught,
    );
    expect(error).toBeInstanceOf(NoTeam);
    // Whatever it asks for, the password is not what it gets.
    expect(Buffer.concat(heard).includes(password)).toBe(false);
    return (error as NoTeam).problem;
  }

  const authentication = (kind: number, more = '') =>
    message('R', Buffer.concat([uint32(kind), Buffer.from(more, 'latin1')]));
  const ready = message('Z', Buffer.from('I'));
  const fault = (code: string, text: string) =>
    message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));

  it.each<[TeamProblem['problem'], string, string, Answer?]>([
    ['bad-tls', 'it is a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['bad-tls', 'something is said in clear before it is encrypted', 'SE\0\0\0'],
    ['no-tls', 'it does not encrypt', 'N'],
    ['weak-login', 'it asks for the password', 'S', (say, said) => said && say(authentication(3))],
    [
      'weak-login',
      'it asks for a weak hash of it',
      'S',
      (say, said) => said && say(authentication(5, 'salt')),
    ],
    [
      'wrong-ca',
      'it knows no proof that we know',
      'S',
      (say, said) => said && say(authentication(10, 'PLAIN\0\0')),
    ],
    [
      'server-busy',
      'it takes no more',
      'S',
      (say, said) => said && say(fault('53300', 'too many clients already')),
    ],
    [
      'server-busy',
      'it is starting',
      'S',
      (say, said) => said && say(fault('57P03', 'the database system is starting up')),
    ],
    [
      'no-route',
      'it is shutting down',
      'S',
      (say, said) => said && say(fault('57P01', 'terminating connection')),
    ],
    [
      'bad-answer',
      'its answer has no end',
      'S',
      (say, said) => {
        if (said === null) return;
        if (said[0] !== 'Q'.charCodeAt(0)) return say(authentication(0), ready);
        say(Buffer.from('D'), uint32(0x3fff_ffff), Buffer.alloc(100_000));
      },
    ],
  ])('(%s) where %s, nothing is told to it', async (problem, _what, inClear, answer) => {
    expect(await problemOf(inClear, answer, 50_000)).toMatchObject({ problem });
  });

  function rudeInvite(port: number): Invite {
    return {
      ...{
        format: 'earmark-team-invite',
        version: 1,
        team: 'Red',
        host: 'localhost',
        port,
        database: 'earmark',
      },
      ...{ login: 'kim', store: '00000000-0000-4000-8000-000000000000', ca: authority.certificate },
    };
  }

  function encrypted(socket: Socket, use: (tls: TLSSocket) => void): void {
    const tls = new TLSSocket(socket, { isServer: true, key, cert: certificate });
    tls.on('error', () => undefined);
    use(tls);
  }

  function listening(one: Server): Promise<number> {
    servers.push(one);
    return new Promise((resolve) => {
      one.listen(0, '127.0.0.1', () => {
        const address = one.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }
});

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A message of PostgreSQL's protocol: a letter, the length with its own four bytes, and what it says. */
function message(letter: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(letter), uint32(body.length + 4), body]);
}

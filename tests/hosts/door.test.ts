import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDoor, PortTakenError } from '../../main/hosts/browser/door';
import { temporaryFolder } from './temporary-folder';

function server(): Server {
  const made = createServer();
  onTestFinished(() => void made.close());
  return made;
}

async function close(one: Server) {
  await new Promise((resolve) => one.close(resolve));
}

it('a data folder keeps its port and its token, and each start has a ticket of its own', async () => {
  const data = temporaryFolder();
  const first = server();
  const door = await openDoor(first, data, null);
  await close(first);
  const { ticket, ...lasting } = door;
  const again = await openDoor(server(), data, null);
  expect(again).toMatchObject(lasting);
  expect(again.ticket).not.toBe(ticket);
  expect(door.token).toMatch(/^[0-9a-f]{64}$/);
});

it('the token lies in a file that only this person can read', async () => {
  const data = temporaryFolder();
  await openDoor(server(), data, 0);
  if (process.platform !== 'win32')
    expect(statSync(join(data, 'browser-host.json')).mode & 0o777).toBe(0o600);
});

it('a port that is taken is said, and no other is used in its place', async () => {
  const data = temporaryFolder();
  const { port } = await openDoor(server(), data, null);
  const second = server();
  await expect(openDoor(second, data, null)).rejects.toThrow(PortTakenError);
  await expect(openDoor(second, data, null)).rejects.toThrow(`Port ${port} is taken by another program`);
  expect(second.listening).toBe(false);
});

it('a port that is asked for is remembered', async () => {
  const data = temporaryFolder();
  const probe = server();
  const { port } = await openDoor(probe, temporaryFolder(), 0);
  await close(probe);
  const first = server();
  await openDoor(first, data, port);
  await close(first);
  expect((await openDoor(server(), data, null)).port).toBe(port);
});

it('port 0 takes any free port and remembers none', async () => {
  const data = temporaryFolder();
  await openDoor(server(), data, 0);
  expect(JSON.parse(readFileSync(join(data, 'browser-host.json'), 'utf8'))).toMatchObject({ port: null });
});

it('a file that says nothing sound is begun anew', async () => {
  const data = temporaryFolder();
  writeFileSync(join(data, 'browser-host.json'), '{"port": 99999, "token": "x"');
  expect((await openDoor(server(), data, 0)).token).toMatch(/^[0-9a-f]{64}$/);
});

it('only this machine can connect', async () => {
  const one = server();
  await openDoor(one, temporaryFolder(), 0);
  expect(one.address()).toMatchObject({ address: '127.0.0.1' });
});

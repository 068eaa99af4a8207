import { createServer } from 'node:http';
import { expect, test } from '../support/earmark-test';
import { startEarmark } from '../support/start-earmark';

test('Earmark opens on an empty data folder and says what it is', async ({ earmark }) => {
  await expect(earmark.page).toHaveTitle(/Earmark/);
});

test('the token leaves the address as soon as it is used, and a reload needs none', async ({ earmark }) => {
  test.skip(earmark.host === 'electron', 'Electron has no token: its port is handed over by the bridge');
  await expect(earmark.page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/(#(?!token).*)?$/);
  await earmark.page.reload();
  await expect(earmark.page).toHaveTitle(/Earmark/);
  const answer = await earmark.page.evaluate(() => fetch('/session').then((response) => response.status));
  expect(answer).toBe(204);
});

test('after a kill the same data folder opens at the same address', async ({ launch }) => {
  const first = await launch();
  const origin = new URL(first.page.url()).origin;
  await first.kill();
  const second = await launch();
  expect(new URL(second.page.url()).origin).toBe(origin);
});

test.describe('the browser host', () => {
  test.skip(process.env.EARMARK_E2E === 'electron', 'these are about its port and its process');

  test('says that the data folder is in use, until the first Earmark has ended', async ({ data }) => {
    const first = await startEarmark({ data });
    await expect(startEarmark({ data })).rejects.toThrow(`Earmark is already open on ${data}`);
    await first.stop();
    await (await startEarmark({ data })).stop();
  });

  test('stops when its port is taken, instead of opening where the data is not', async ({ data }) => {
    const { port } = new URL(await addressOnce(data));
    const thief = createServer().listen(Number(port), '127.0.0.1');
    await expect(startEarmark({ data })).rejects.toThrow(`Port ${port} is taken by another program`);
    await new Promise((resolve) => thief.close(resolve));
    expect(new URL(await addressOnce(data)).port).toBe(port);
  });
});

/** Starts Earmark and ends it as Ctrl+C does, which must be clean. */
async function addressOnce(data: string): Promise<string> {
  const earmark = await startEarmark({ data });
  await earmark.stop();
  return earmark.url;
}

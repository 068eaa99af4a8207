import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { EncryptionCard } from '../e2e/pages/encryption-card';
import { RecordingsPage } from '../e2e/pages/recordings-page';
import { ReviewPage } from '../e2e/pages/review-page';
import { SettingsPage } from '../e2e/pages/settings-page';
import { type OpenedApp, openApp } from '../e2e/support/open-app';
import { type StartedEarmark, startEarmark } from '../e2e/support/start-earmark';
import { type Damage, damage, damages, journalIds, wipes } from './damage';
import { type PageEntries, pageEntries } from './page-entries';
import { randomFrom } from './random';

const victims = [
  ['window and main', 4],
  ['window', 3],
  ['main', 3],
] as const;
type Victim = (typeof victims)[number][0];

/**
 * What the rounds came to. `unsaved`: shown, not yet acknowledged, and gone with a database that was wiped, which nothing
 * can bring back; where none was wiped such edits count as lost.
 */
export interface Figures {
  rounds: number;
  edits: number;
  acknowledged: number;
  lost: number;
  doubled: number;
  unsaved: number;
  /** Rounds in which encryption was being turned on or off. */
  turns: number;
  readonly kills: Record<Victim, number>;
  readonly damages: Partial<Record<Damage, number>>;
}

/**
 * Round after round on one data folder: a script edits through the real page, window or main or both are killed at a
 * random moment, files are damaged, and everything is opened again. What the journal had acknowledged must be there, once.
 */
export async function faultRounds(options: {
  data: string;
  rounds: number;
  seed: number;
  /** Whether encryption is turned on and off as well, with the kill while that goes on. */
  turns?: boolean;
  tell?(line: string): void;
}): Promise<Figures> {
  const { data, rounds, seed, turns = false, tell = () => {} } = options;
  const random = randomFrom(seed);
  const figures: Figures = {
    rounds: 0,
    edits: 0,
    acknowledged: 0,
    lost: 0,
    doubled: 0,
    unsaved: 0,
    turns: 0,
    kills: { 'window and main': 0, window: 0, main: 0 },
    damages: {},
  };
  const acknowledged = new Set<string>();
  const profile = join(data, 'browser-profile');
  let main = await startEarmark({ data });
  let app = await openApp(main, { profile });
  await app.page.getByRole('button', { name: 'Open sample workspace' }).click();
  await expect(new RecordingsPage(app.page).rows).toHaveCount(4, { timeout: 60_000 });

  for (let round = 1; round <= rounds; round++) {
    await openCall(app.page);
    const victim = random.pick(victims);
    const before = await pageEntries(app.page);
    const turning = turns && random.pick(turningOrNot);
    const [after, begin] = [random.between(100, 2500), random.between(0, 9)];
    const seen = turning
      ? await turnUntilKilled(app, main, victim, after)
      : await editUntilKilled(app, main, victim, after, begin);
    if (turning) figures.turns += 1;
    if (victim !== 'main') forgetProcess(profile);
    if (victim === 'main') {
      // The page lives on: what it wrote meanwhile goes to the disk once main is back.
      main = await startEarmark({ data });
      await expect(app.page.locator('[data-saved="saved"]')).toBeVisible({ timeout: 60_000 });
      add(acknowledged, (await pageEntries(app.page)).saved);
      await app.kill();
      forgetProcess(profile);
    }
    add(acknowledged, seen?.saved ?? before.saved);
    if (victim !== 'window and main') await main.kill();
    const done = random.pick(damages);
    const tail = Uint8Array.from({ length: random.between(1, 60) }, () => random.between(0, 255));
    damage(done, data, tail);

    main = await startEarmark({ data });
    app = await openApp(main, { profile });
    await expect(app.page.locator('[data-saved="saved"]')).toBeVisible({ timeout: 60_000 });
    const there = await pageEntries(app.page);
    count(figures, { after: there, before: seen ?? before, acknowledged, data, wiped: wipes.has(done) });
    figures.rounds = round;
    figures.edits = there.all.length;
    figures.acknowledged = acknowledged.size;
    figures.kills[victim] += 1;
    figures.damages[done] = (figures.damages[done] ?? 0) + 1;
    tell(
      `round ${round}: ${victim} killed${turning ? ' while encryption turned' : ''}; ${done}; ${acknowledged.size} acknowledged, ${figures.lost} lost, ${figures.doubled} doubled`,
    );
  }
  await app.close();
  await main.stop();
  return figures;
}

/** Goes to the first call in Review, from wherever the page stands after its start. */
async function openCall(page: Page): Promise<void> {
  const recordings = new RecordingsPage(page);
  await expect(recordings.rows).toHaveCount(4, { timeout: 60_000 });
  await recordings.open('proactive');
  await new ReviewPage(page).ready();
}

const keys = ['m', '1', 'ArrowDown', 'm', '2', 'm', 'Control+z', 'ArrowUp', 'm', 'n'];

/** Presses keys until the victim is dead; answers what the page knew at the last moment it could be asked. */
async function editUntilKilled(
  app: OpenedApp,
  main: StartedEarmark,
  victim: Victim,
  milliseconds: number,
  begin: number,
): Promise<PageEntries | null> {
  let seen: PageEntries | null = null;
  let killed = false;
  const killing = new Promise<void>((resolve) => setTimeout(resolve, milliseconds)).then(async () => {
    killed = true;
    await Promise.all([victim === 'main' ? null : app.kill(), victim === 'window' ? null : main.kill()]);
  });
  try {
    for (let press = begin; !killed; press++) {
      await app.page.keyboard.press(keys[press % keys.length] ?? 'm');
      if (press % 4 === 0) seen = await pageEntries(app.page);
    }
  } catch {
    // The page died under the key.
  }
  await killing;
  return seen;
}

const turningOrNot = [
  [true, 1],
  [false, 1],
] as const;

/** Makes some marks, turns encryption on or off, and kills while that goes on; answers what the page knew before. */
async function turnUntilKilled(
  app: OpenedApp,
  main: StartedEarmark,
  victim: Victim,
  milliseconds: number,
): Promise<PageEntries> {
  const { page } = app;
  for (const key of keys.slice(0, 6)) await page.keyboard.press(key);
  const seen = await pageEntries(page);
  await new SettingsPage(page).open('Encryption');
  const encryption = new EncryptionCard(page);
  if ((await encryption.state()) === 'on') await encryption.askTurnOff();
  else await encryption.askTurnOn();
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await Promise.all([victim === 'main' ? null : app.kill(), victim === 'window' ? null : main.kill()]);
  return seen;
}

function count(
  figures: Figures,
  {
    after,
    before,
    acknowledged,
    data,
    wiped,
  }: { after: PageEntries; before: PageEntries; acknowledged: Set<string>; data: string; wiped: boolean },
): void {
  const there = new Set(after.all);
  const journal = journalIds(data);
  const onDisk = new Set(journal);
  figures.lost += [...acknowledged].filter((id) => !there.has(id) || !onDisk.has(id)).length;
  figures.lost += after.rowsMissing;
  figures.doubled += journal.length - onDisk.size + after.all.length - there.size + after.madeTwice;
  const shownAndGone = before.all.filter((id) => !there.has(id) && !acknowledged.has(id)).length;
  if (wiped) figures.unsaved += shownAndGone;
  else figures.lost += shownAndGone;
}

function add(set: Set<string>, ids: readonly string[]): void {
  for (const id of ids) set.add(id);
}

/** A killed Chromium leaves the mark of its process behind, as after a power cut with the same host name. */
function forgetProcess(profile: string): void {
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    rmSync(join(profile, name), { force: true });
}

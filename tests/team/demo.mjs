/**
 * `npm run team:demo [FOLDER]`: a real PostgreSQL on this computer with a team in it, for as long as it is not stopped.
 * In FOLDER (made where none is given) lie an invite file for each person and their passwords.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findPostgres, makeTeamDatabase, startPostgres } from './postgres.mjs';

const team = 'Demonstration team';
const people = [
  { login: 'kim', name: 'Kim Ito', role: 'evaluator', group: 'Billing' },
  { login: 'ada', name: 'Ada Osei', role: 'lead', group: 'Billing' },
  { login: 'audit', name: 'Ines Marques', role: 'auditor', group: null },
  { login: 'root', name: 'Sam Lund', role: 'admin', group: null },
];

const found = await findPostgres();
if (typeof found === 'string') {
  console.error(`${found}, so there is no demonstration here.`);
  process.exit(1);
}
const given = process.argv[2];
const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'earmark-team-demo-')) : resolve(given);
mkdirSync(folder, { recursive: true });
const server = await startPostgres();
const owner = await makeTeamDatabase(server, 'earmark');
const { rows } = await owner.query('SELECT id FROM earmark.store');
const { host, port, ca } = server;
console.log(`A team database is running at ${host}:${port}. Settings → Team database takes these invites:\n`);
for (const { login, name, role, group } of people) {
  const password = randomBytes(6).toString('base64url');
  await owner.query('SELECT earmark.add_person($1, $2, $3, $4, $5)', [login, password, name, role, group]);
  const invite = {
    format: 'earmark-team-invite',
    version: 1,
    team,
    host,
    port,
    database: 'earmark',
    login,
    store: rows[0].id,
    ca,
  };
  const path = join(folder, `${login}.earmark-invite.json`);
  writeFileSync(path, `${JSON.stringify(invite, null, 2)}\n`);
  console.log(`  ${role.padEnd(9)} ${name.padEnd(13)} password ${password}   ${path}`);
}
await owner.end();
console.log('\nCtrl+C stops it and throws the database away; what the devices have stays on them.');
/** Twice is once: a terminal sends Ctrl+C, and whoever started this may send a signal on top of it. */
let ending = false;
function end() {
  if (ending) return;
  ending = true;
  void server.stop().then(() => process.exit(0));
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, end);
// npm that is ended by a signal does not pass it on: without this its database server would stay for ever.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) end();
}, 500).unref();

/** `npm run test:team`: the team database in full; EARMARK_TEAM_HISTORIES and EARMARK_TEAM_SEED set others. */
import { startVitest } from 'vitest/node';

process.env.EARMARK_TEAM_HISTORIES ??= '2000';
const vitest = await startVitest('test', ['tests/main/sync', 'tests/domain/sync'], { watch: false });
await vitest.close();

import { openDatabase } from '../../db/database';
import { createRowSeal } from '../../db/seal/row-seal';
import { takeRowKeys } from '../../db/seal/take-row-keys';
import type { WhatIfAsked, WhatIfSaid } from './messages';
import { rescoreAll } from './rescore-all';

// The worker: it reads the database by itself, so that ten thousand evaluations pass by the page. Whoever asked ends it.
addEventListener('message', (event: MessageEvent<WhatIfAsked>) => void answer(event.data));

async function answer({ request, database, keys }: WhatIfAsked): Promise<void> {
  const seal = createRowSeal();
  const db = openDatabase(database, {}, seal);
  try {
    await takeRowKeys(seal, keys);
    const work = rescoreAll(db, request);
    for (;;) {
      const step = await work.next();
      if (step.done) {
        const { before, after } = step.value;
        say({ kind: 'done', result: step.value }, [before.buffer, after.buffer]);
        return;
      }
      say({ kind: 'progress', progress: step.value });
    }
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  } finally {
    db.close();
  }
}

function say(said: WhatIfSaid, transferred: Transferable[] = []): void {
  postMessage(said, { transfer: transferred });
}

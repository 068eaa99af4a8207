import type { EarmarkDatabase } from '../../db/database';
import type { WhatIfAsked, WhatIfSaid } from './messages';
import type { RescoreProgress, WhatIfRequest, WhatIfResult } from './rescore-all';

/**
 * Scores all evaluations again in a worker of its own, which ends with the answer, or when the signal aborts. Rejects with
 * what went wrong, or with the signal's reason.
 */
export function askWhatIf(
  db: EarmarkDatabase,
  request: WhatIfRequest,
  signal: AbortSignal,
  onProgress: (progress: RescoreProgress) => void,
): Promise<WhatIfResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = () => {
      signal.removeEventListener('abort', aborted);
      worker.terminate();
    };
    const aborted = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener('abort', aborted);
    worker.addEventListener('error', (event) => {
      end();
      reject(new Error(event.message || 'The scores could not be worked out.'));
    });
    worker.addEventListener('message', (event: MessageEvent<WhatIfSaid>) => {
      const said = event.data;
      if (said.kind === 'progress') return onProgress(said.progress);
      end();
      if (said.kind === 'done') resolve(said.result);
      else reject(new Error(said.message));
    });
    if (signal.aborted) return aborted();
    worker.postMessage({ request, database: db.name, keys: db.seal.keys() } satisfies WhatIfAsked);
  });
}

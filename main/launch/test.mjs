/** `npm test`. Runs on whatever Node is there, before anything is installed. */
import { runOnNode24 } from './run-on-node-24.mjs';

runOnNode24('./check.mjs');

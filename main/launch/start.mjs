/** `npm start`. Runs on whatever Node is there, before anything is installed. */
import { help } from './help.mjs';
import { runOnNode24 } from './run-on-node-24.mjs';

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) console.log(help);
else runOnNode24('./open.mjs');

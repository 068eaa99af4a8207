/** What `npm start -- --help` prints. */
export const help = `Earmark: recordings, marks and scorecards side by side, offline.

  npm start                     open Earmark (installs and builds what is missing)
  npm start -- --import PATH    offer to import this file or folder; may be given several times
  npm start -- --data DIR       keep everything in this folder instead of the usual one
  npm start -- --port N         serve on this port (browser host); it is remembered
  npm start -- --no-open        serve only, and print the address
  npm start -- --help           print this

Earmark opens in Electron; where Electron's runtime can't be had it opens in Chromium or Chrome.

  EARMARK_HOST=browser          don't try Electron (or =electron: nothing else)
  EARMARK_DATA=DIR              as --data
  EARMARK_KEYS=DIR              where the browser host keeps the key that work is encrypted with
  EARMARK_CHROMIUM=PATH         the Chromium or Chrome to use
`;

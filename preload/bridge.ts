import { ipcRenderer } from 'electron';

/**
 * The preload script: hands the page one MessagePort to main and nothing else. A page asks on every load, as its port
 * died with the page before; main looks at who asks before it answers.
 */
const ourOrigin = 'earmark://app';
const askForPort = 'earmark:ask-for-port';
const hereIsPort = 'earmark:here-is-port';

window.addEventListener('message', (event) => {
  if (event.source !== window || event.origin !== ourOrigin || event.data !== askForPort) return;
  ipcRenderer.send(askForPort);
});

ipcRenderer.on(hereIsPort, (event) => {
  // The exact origin: had the window gone elsewhere meanwhile, the port must not follow it there.
  window.postMessage(hereIsPort, ourOrigin, [...event.ports]);
});

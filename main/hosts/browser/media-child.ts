import { fork } from 'node:child_process';
import type { MediaChild } from '../../ports/host';

/** Starts the media process as a forked child of Node; messages are structured clones, as in Electron. */
export function forkMediaChild(script: string): MediaChild {
  const child = fork(script, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let ended = false;
  const exits = new Set<() => void>();
  const end = () => {
    if (ended) return;
    ended = true;
    for (const listener of exits) listener();
  };
  child.once('exit', end);
  child.once('error', end);
  return {
    send: (message) => {
      // A child that has just died is told of by onExit; the message is lost with it.
      if (child.connected) child.send(message as object, () => undefined); // any structured clone is allowed
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      if (ended) listener();
      else exits.add(listener);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

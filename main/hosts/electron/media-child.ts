import type { UtilityProcess } from 'electron';
import type { MediaChild } from '../../ports/host';

/** A utility process as the media child that the recordings service speaks to. */
export function asMediaChild(
  child: Pick<UtilityProcess, 'postMessage' | 'on' | 'once' | 'kill'>,
): MediaChild {
  let ended = false;
  const exits = new Set<() => void>();
  child.once('exit', () => {
    ended = true;
    for (const listener of exits) listener();
  });
  return {
    send: (message) => {
      if (!ended) child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      if (ended) listener();
      else exits.add(listener);
    },
    kill: () => {
      child.kill();
    },
  };
}

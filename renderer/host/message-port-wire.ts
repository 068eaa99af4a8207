import { RPCLink } from '@orpc/client/message-port';
import { HostGoneError, type Wire } from './client';

/** What page and bridge say to each other by window message; preload/bridge.ts says the same words. */
const askForPort = 'earmark:ask-for-port';
const hereIsPort = 'earmark:here-is-port';

/** The wire to the Electron host: asks the bridge for a port and takes the one that it hands over. */
export async function openMessagePortWire(): Promise<Wire> {
  const port = await receivePort();
  let isClosed = false;
  const listeners = new Set<() => void>();
  port.addEventListener('close', () => {
    isClosed = true;
    for (const listener of listeners) listener();
  });
  const link = new RPCLink({ port });
  port.start();
  return {
    link,
    isOpen: () => !isClosed,
    onClose: (listener) => {
      if (isClosed) listener();
      else listeners.add(listener);
    },
    close: () => {
      isClosed = true;
      port.close();
    },
  };
}

function receivePort(): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => {
      window.removeEventListener('message', receive);
      reject(new HostGoneError('Earmark did not answer'));
    }, 10_000);
    const receive = (event: MessageEvent) => {
      // Only the bridge shares this window; a frame or another page would be another source.
      const port = event.ports[0];
      if (event.source !== window || event.origin !== location.origin) return;
      if (event.data !== hereIsPort || port === undefined) return;
      window.removeEventListener('message', receive);
      clearTimeout(tooLate);
      resolve(port);
    };
    window.addEventListener('message', receive);
    window.postMessage(askForPort, location.origin);
  });
}

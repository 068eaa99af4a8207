import { RPCLink } from '@orpc/client/websocket';
import { HostGoneError, HostRefusedError, type Wire } from './client';

const tokenInFragment = /^#token=([0-9a-f]{64})$/;

/** The wire to the browser host, on the page's own origin. Refused when neither a token nor a cookie of it is there. */
export async function openWebSocketWire(): Promise<Wire> {
  await startSession();
  const address = new URL('/rpc', location.href);
  address.protocol = 'ws:';
  const socket = new WebSocket(address);
  let isClosed = false;
  const opened = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    // Our listener comes before the link's, so that a failing call already finds the wire closed.
    socket.addEventListener('close', () => {
      isClosed = true;
      reject(new HostGoneError('Earmark is not running'));
    });
  });
  const link = new RPCLink({ websocket: socket });
  await opened;
  return {
    link,
    isOpen: () => !isClosed && socket.readyState === WebSocket.OPEN,
    onClose: (listener) => {
      if (isClosed) listener();
      else socket.addEventListener('close', listener, { once: true });
    },
    close: () => socket.close(),
  };
}

/**
 * Exchanges the token in the address for a cookie that no script can read, and takes it out of the address, where it
 * could be copied along. Without one in the address, asks whether the cookie of before still counts.
 */
async function startSession(): Promise<void> {
  const token = tokenInFragment.exec(location.hash)?.[1];
  const response = await fetch('/session', {
    method: token === undefined ? 'GET' : 'POST',
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    cache: 'no-store',
  }).catch((cause: unknown) => {
    throw new HostGoneError('Earmark is not running', { cause });
  });
  if (response.status === 401) throw new HostRefusedError('Open Earmark from the address that it printed');
  if (!response.ok) throw new HostGoneError(`Earmark answered ${response.status}`);
  if (token !== undefined) history.replaceState(history.state, '', location.pathname + location.search);
}

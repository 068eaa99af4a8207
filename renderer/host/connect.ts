import type { HostInfo } from '@contract/app';
import { type EarmarkClient, type HostState, openHostClient } from './client';
import { openMessagePortWire } from './message-port-wire';
import { openWebSocketWire } from './web-socket-wire';

/** Main, reached. `onState` tells of every break and mend; it answers what takes the listener away. */
export interface HostConnection {
  readonly client: EarmarkClient;
  readonly info: HostInfo;
  state(): HostState;
  onState(listener: (state: HostState) => void): () => void;
  /** Gives up the wire that is open and opens another. */
  reconnect(): void;
  close(): void;
}

/** Reaches main, whichever host this page runs in. Fails with `HostRefusedError` or `HostGoneError`. */
export async function connectHost(): Promise<HostConnection> {
  const host = await openHostClient(
    location.protocol === 'earmark:' ? openMessagePortWire : openWebSocketWire,
  );
  return {
    client: host.client,
    info: await host.client.app.host(),
    state: host.state,
    onState: host.onState,
    reconnect: host.reconnect,
    close: host.close,
  };
}

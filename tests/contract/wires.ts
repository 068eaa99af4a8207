import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { createRouter } from '../../main/router';
import type { EarmarkClient } from '../../renderer/host/client';
import type { MemoryServices } from '../hosts/memory-services';

export interface OpenWire {
  readonly client: EarmarkClient;
  close(): Promise<void>;
}

/** Both wires as the hosts use them: serialised, through a real port or a real socket. */
export const wires: [string, (services: MemoryServices) => Promise<OpenWire>][] = [
  [
    'a MessagePort',
    async (services) => {
      const { port1, port2 } = new MessageChannel();
      // Electron's port in main and the page's port differ from Node's only in events that are not used here.
      const [mainPort, pagePort] = [port1, port2] as unknown as [MessagePort, MessagePort];
      new PortHandler(createRouter(services)).upgrade(mainPort, { context: {} });
      const client: EarmarkClient = createORPCClient(new PortLink({ port: pagePort }));
      mainPort.start();
      pagePort.start();
      return { client, close: async () => port2.close() };
    },
  ],
  [
    'a WebSocket',
    async (services) => {
      const server = createServer();
      const sockets = new WebSocketServer({ server });
      const handler = new SocketHandler(createRouter(services));
      sockets.on('connection', (socket) => void handler.upgrade(socket, { context: {} }));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo; // a listening TCP server has one
      const socket = new WebSocket(`ws://127.0.0.1:${port}`);
      const client: EarmarkClient = createORPCClient(new SocketLink({ websocket: socket }));
      return {
        client,
        close: async () => {
          for (const one of sockets.clients) one.terminate();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    },
  ],
];

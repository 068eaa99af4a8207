import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { IpcMain, MessageChannelMain, WebContents } from 'electron';
import type { EarmarkRouter } from '../../router';
import { isDefect } from '../defects';
import { isOurFrame } from './guards';

/** The words of preload/bridge.ts, which can import nothing of ours; a test compares them. */
export const askForPort = 'earmark:ask-for-port';
export const hereIsPort = 'earmark:here-is-port';

/** Answers our page's request for a port, on every load anew: the port of the page before died with it. */
export function answerPortRequests(
  ipcMain: Pick<IpcMain, 'on'>,
  createChannel: () => MessageChannelMain,
  routerNow: () => EarmarkRouter,
  windowContents: () => Pick<WebContents, 'mainFrame'> | null,
) {
  const handlerNow = () =>
    new RPCHandler(routerNow(), {
      interceptors: [
        onError((error) => {
          if (isDefect(error)) console.error(error);
        }),
      ],
    });
  ipcMain.on(askForPort, (event) => {
    const contents = windowContents();
    const frame = event.senderFrame;
    if (contents === null || frame === null || !isOurFrame(frame, contents)) return;
    const { port1, port2 } = createChannel();
    handlerNow().upgrade(port1, { context: {} });
    port1.start();
    frame.postMessage(hereIsPort, null, [port2]);
  });
}

/** A process that listens on the address it is told, and holds it until it is killed. */
import { createServer } from 'node:net';

process.once('message', (address) => {
  createServer().listen(address, () => process.send?.('listening'));
});

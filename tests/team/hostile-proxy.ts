import { createServer, connect as dial, type Socket } from 'node:net';

/** What becomes of what passes: `there` is what devices send, `back` what the server answers. Counted in bytes below TLS. */
export type Plan =
  | { readonly kind: 'whole' }
  /** One byte at a time. */
  | { readonly kind: 'trickle' }
  /** After so many bytes both ends are told that the line is broken. */
  | { readonly kind: 'cut'; readonly side: Side; readonly after: number }
  /** After so many bytes nothing passes any more, in neither direction, and nobody is told. */
  | { readonly kind: 'silent'; readonly side: Side; readonly after: number }
  /** After so many bytes the server's half is closed; the device's stays open. */
  | { readonly kind: 'half-closed'; readonly after: number };
export type Side = 'there' | 'back';

export interface HostileProxy {
  readonly port: number;
  /** What becomes of connections that are opened from now on. */
  plan(next: Plan): void;
  /** Nothing passes any more on those that are open. */
  freeze(): void;
  /** Those that are open are broken off, and both ends know. */
  breakOff(): void;
  /** How much has passed on the last one. */
  passed(): Readonly<Record<Side, number>>;
  close(): Promise<void>;
}

/** Stands before a server, and does to each connection what it was told to. */
export async function startHostileProxy(port: number, host = '127.0.0.1'): Promise<HostileProxy> {
  let next: Plan = { kind: 'whole' };
  let last: Record<Side, number> = { there: 0, back: 0 };
  const open = new Set<{ frozen: boolean; destroy(): void }>();

  const server = createServer({ allowHalfOpen: true }, (device) => {
    const plan = next;
    const passed: Record<Side, number> = { there: 0, back: 0 };
    last = passed;
    const team = dial({ port, host, allowHalfOpen: true });
    const line = {
      frozen: false,
      destroy() {
        device.destroy();
        team.destroy();
      },
    };
    open.add(line);
    const pass = (side: Side, to: Socket, bytes: Buffer) => {
      if (line.frozen) return;
      const room = roomOf(plan, side) - passed[side];
      const part = bytes.subarray(0, Math.max(0, room));
      passed[side] += part.length;
      if (plan.kind === 'trickle') for (const byte of part) to.write(Buffer.of(byte));
      else if (part.length > 0) to.write(part);
      if (part.length === bytes.length && room > part.length) return;
      if (plan.kind === 'cut') to.end(() => line.destroy());
      if (plan.kind === 'half-closed') device.end();
      if (plan.kind === 'silent') line.frozen = true;
    };
    device.on('data', (bytes) => pass('there', team, bytes));
    team.on('data', (bytes) => pass('back', device, bytes));
    device.on('end', () => line.frozen || team.end());
    team.on('end', () => line.frozen || device.end());
    for (const [one, other] of [
      [device, team],
      [team, device],
    ] as const) {
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        if (!line.frozen) other.destroy();
      });
    }
    if (plan.kind === 'silent' && plan.after === 0) line.frozen = true;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    plan(one) {
      next = one;
    },
    freeze() {
      for (const line of open) line.frozen = true;
    },
    breakOff() {
      for (const line of open) line.destroy();
      open.clear();
    },
    passed: () => last,
    async close() {
      for (const line of open) line.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function roomOf(plan: Plan, side: Side): number {
  if (plan.kind === 'half-closed') return side === 'back' ? plan.after : Number.POSITIVE_INFINITY;
  if (plan.kind === 'cut' || plan.kind === 'silent')
    return plan.side === side ? plan.after : Number.POSITIVE_INFINITY;
  return Number.POSITIVE_INFINITY;
}

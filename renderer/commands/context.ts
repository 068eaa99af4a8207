import type { WriterContext } from '../db/transact';

/** What a command works with, made once at start: the database, the time, randomness and who acts. */
export type CommandContext = WriterContext;

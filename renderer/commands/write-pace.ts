/**
 * How many milliseconds to let pass between two writes of recordings that come in by themselves. Screens take single rows
 * in, so this is about the writes: a few hundred recordings in one entry of the journal are one wait for the disk.
 */
export const writePace = 2000;

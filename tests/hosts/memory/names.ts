/** A job that every service knows. */
export const job = '019a0000-0000-7000-8000-000000000001';
/** An upload that is under way, and a job that nobody knows. */
export const ticket = '019a0000-0000-7000-8000-000000000002';
/** A recording that is here. */
export const recordingId = 'c'.repeat(64);

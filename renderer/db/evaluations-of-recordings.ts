import type { Evaluation } from '@domain/evaluation/evaluation';
import type { Reader } from './reader';

/** The evaluations of a recording, by its contacts, those that were taken away included: an index of its own costs each row. */
export async function evaluationsOfRecording(read: Reader, recordingId: string): Promise<Evaluation[]> {
  const [contacts, gone] = await Promise.all([
    read.where('interactions', 'recordingId', recordingId),
    read.deletedWhere('interactions', 'recordingId', recordingId),
  ]);
  const ids = [...contacts, ...gone.map(({ record }) => record)].map(({ id }) => id);
  if (ids.length === 0) return [];
  const found = await read.where('evaluations', 'interactionId', ...ids);
  return found.filter((one) => one.recordingId === recordingId);
}

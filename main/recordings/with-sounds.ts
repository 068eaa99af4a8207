import type { RecordingsService } from '../ports/recordings';

/** The recordings with the sounds of packs behind them: both are heard and cut by the hash of their bytes. */
export function withSounds(recordings: RecordingsService, sounds: RecordingsService): RecordingsService {
  const isCall = async (id: string) => (await recordings.keeping.original(id)) !== null;
  return {
    ...recordings,
    async openMedia(id, kind, range) {
      const reply = await recordings.openMedia(id, kind, range);
      return reply.status === 404 ? sounds.openMedia(id, kind, range) : reply;
    },
    async openRecording(id) {
      return ((await isCall(id)) ? recordings : sounds).openRecording(id);
    },
    async cut(order, told, signal) {
      return ((await isCall(order.recordingId)) ? recordings : sounds).cut(order, told, signal);
    },
  };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { avGetCodecName, FFmpegError, FormatContext } from 'node-av';
import { describe, expect, it } from 'vitest';
import { picturePlayback } from '../../../main/recordings/playback';
import { remux } from './remux';
import { importAll, serviceOn, temporaryFolder } from './support';

const film = fileURLToPath(new URL('../../fixtures/media/late-sound.mp4', import.meta.url));
const seen = { codec: 'h264', width: 32, height: 32 };

describe('the picture of a recording', () => {
  it('is shown from the file itself where Chromium reads it', async () => {
    const service = serviceOn(await temporaryFolder());
    const [item] = (await importAll(service, [film])).items;
    expect(item?.recording.media.picture).toEqual({ ...seen, playback: 'original' });
    const reply = await service.openMedia(item?.recording.id ?? '', 'video', null);
    expect(reply).toMatchObject({ status: 200, headers: { 'Content-Type': 'video/mp4' } });
    expect((await buffer(reply.body ?? Readable.from([]))).equals(await readFile(film))).toBe(true);
  });

  it('is copied, on the times of the sound, where Chromium does not read the container', async () => {
    const folder = await temporaryFolder();
    remux(film, join(folder, 'film.flv'));
    const service = serviceOn(folder);
    const [item] = (await importAll(service, [join(folder, 'film.flv')])).items;
    const { id, media } = item?.recording ?? {};
    expect(media).toMatchObject({ container: 'flv', picture: { ...seen, playback: 'copy' } });
    const reply = await service.openMedia(id ?? '', 'video', 'bytes=0-99');
    expect(reply).toMatchObject({ status: 206, headers: { 'Content-Type': 'video/webm' } });
    reply.body?.destroy();

    const copy = openPicture(join(folder, 'recordings', id ?? '', 'picture'));
    expect(copy).toEqual({ streams: 1, codec: 'h264', start: 0 });
    // Imported again, it is whole with its picture, and analysed anew without.
    expect((await importAll(service, [join(folder, 'film.flv')])).lines[0]?.outcome).toBe('duplicate');
  });

  it('has no address where there is none', async () => {
    const service = serviceOn(await temporaryFolder());
    const call = fileURLToPath(new URL('../../fixtures/calls/call-0002.wav', import.meta.url));
    const [item] = (await importAll(service, [call])).items;
    expect(item?.recording.media.picture).toBeNull();
    expect(await service.openMedia(item?.recording.id ?? '', 'video', null)).toMatchObject({ status: 404 });
  });

  it.each([
    ['mp4', 'h264', 'original'],
    ['matroska', 'vp8', 'original'],
    ['matroska', 'av1', 'original'],
    ['avi', 'h264', 'copy'],
    ['mpegts', 'h264', 'copy'],
    ['mp4', 'hevc', 'none'],
    ['asf', 'wmv3', 'none'],
    ['avi', 'mjpeg', 'none'],
  ])('in %s, coded as %s: %s', (container, codec, playback) => {
    expect(picturePlayback(container, codec)).toBe(playback);
  });
});

/** What a copied picture consists of, and when its first frame is shown, in seconds. */
function openPicture(path: string): { streams: number; codec: string | null; start: number } {
  const format = new FormatContext();
  FFmpegError.throwIfError(format.openInputSync(path, null, null), 'open');
  FFmpegError.throwIfError(format.findStreamInfoSync(null), 'look');
  try {
    const [picture, ...others] = format.streams;
    const { num = 0, den = 1 } = picture?.timeBase ?? {};
    return {
      streams: 1 + others.length,
      codec: picture === undefined ? null : avGetCodecName(picture.codecpar.codecId),
      start: (Number(picture?.startTime) * num) / den,
    };
  } finally {
    format.closeInputSync();
  }
}

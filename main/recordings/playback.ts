import type { MediaFacts, PictureFacts } from '@domain/recordings/recording';

/**
 * The version of all that decides how a recording is played: this table, and how proxies are made. Of a recording with
 * another version the proxy is made anew where it needs one.
 */
export const playbackVersion = 2;

/** What decoding found out that decides how a recording is played. */
export interface PlaybackFacts {
  readonly container: string;
  readonly codec: string;
  readonly damaged: boolean;
  /** Silence had to be put where the container's times leave a hole. */
  readonly filled: boolean;
  /** The header says otherwise than the file is; Chromium believes it. */
  readonly misleading?: boolean;
}

/**
 * What Chromium plays as it is, with the second shown being the sound heard (within 5 ms, measured on what the page's
 * audio graph received after seeking). Decided here and never by asking the page: `canPlayType` denies what plays.
 *
 * Left out after measuring: MP3 seeks land up to 0.4 s off (and up to half a minute without an index), even when copied
 * into an MP4 0.08 s off at variable bit rates; Vorbis 0.03 s; raw AAC 0.06 s with a wrong duration.
 */
const playsAsItIs: Readonly<Record<string, readonly string[]>> = {
  wav: ['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_s32le', 'pcm_f32le', 'pcm_alaw', 'pcm_mulaw'],
  flac: ['flac'],
  mp4: ['aac'],
  ogg: ['opus'],
  matroska: ['opus'],
};

/** Whether the player is given the file itself or a proxy that is made for it. */
export function playbackFor(facts: PlaybackFacts): MediaFacts['playback'] {
  if (!(playsAsItIs[facts.container] ?? []).includes(facts.codec)) return 'proxy';
  // Where times leave a hole the player closes it up, and every later second would be another sound.
  if (facts.filled || facts.misleading === true) return 'proxy';
  // The player gives up at the first packet it can't decode; samples of a WAV file just end earlier.
  return facts.damaged && facts.container !== 'wav' ? 'proxy' : 'original';
}

/** Opus for one and two voices; more are kept exact, as Opus would treat them as loudspeakers in a room. */
export function proxyCodec(channels: number): { codec: 'libopus' | 'flac'; extension: 'ogg' | 'flac' } {
  return channels <= 2 ? { codec: 'libopus', extension: 'ogg' } : { codec: 'flac', extension: 'flac' };
}

/** What Chromium shows, whatever its profile or colours; measured on a picture drawn after a seek. HEVC it may not. */
const shownPictures = ['h264', 'vp8', 'vp9', 'av1'];
/** Containers that Chromium reads; from others a picture is copied, frame for frame. */
const shownContainers = ['mp4', 'matroska'];

/** How the picture of a recording can be shown beside its sound. */
export function picturePlayback(container: string, codec: string): PictureFacts['playback'] {
  if (!shownPictures.includes(codec)) return 'none';
  return shownContainers.includes(container) ? 'original' : 'copy';
}

/** Where a picture and the sound that it belongs to stand; times in seconds. */
export interface PictureClock {
  /** The second of the call that is heard. */
  readonly sound: number;
  readonly playing: boolean;
  readonly speed: number;
  /** How much later the picture is shown than it lies in its file. */
  readonly offset: number;
  /** The second of its own file that the picture stands at, and how long that file is. */
  readonly picture: number;
  readonly length: number;
}

export interface PictureStep {
  /** Where the picture must go at once; null: it is near enough to get there by itself. */
  readonly seek: number | null;
  readonly playing: boolean;
  readonly rate: number;
}

/** Further apart than this, lips and voice don't belong together any more: the picture jumps. In seconds. */
const jumpFrom = 0.3;
/** Nearer than this they are together, half a frame of a screen recording. In seconds. */
const together = 0.02;
/** A picture that stands still shows the frame of the very moment. In seconds. */
const still = 0.001;
/** The share of a difference that is made good in a second, and the most that the speed is changed for it. */
const pull = 0.8;
const mostChange = 0.15;

/**
 * What a picture does to stay with its sound: two media elements drift apart by themselves, so a small difference is
 * made good by playing a little faster or slower, which nobody sees, and a large one by a jump. Before its beginning
 * and after its end it shows its first and its last frame.
 */
export function pictureStep({ sound, playing, speed, offset, picture, length }: PictureClock): PictureStep {
  const wanted = Math.min(Math.max(0, sound - offset), length);
  const outside = sound - offset < 0 || sound - offset >= length;
  const ahead = picture - wanted;
  if (!playing || outside) {
    return { seek: Math.abs(ahead) > still ? wanted : null, playing: false, rate: speed };
  }
  if (Math.abs(ahead) > jumpFrom) return { seek: wanted, playing: true, rate: speed };
  if (Math.abs(ahead) <= together) return { seek: null, playing: true, rate: speed };
  const change = Math.max(-mostChange, Math.min(mostChange, -ahead * pull));
  return { seek: null, playing: true, rate: speed * (1 + change) };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PictureClock, pictureStep } from '../../../renderer/player/picture-step';

const at: PictureClock = { sound: 10, playing: true, speed: 1, offset: 0, picture: 10, length: 60 };

describe('a picture beside its sound', () => {
  it.each<[string, Partial<PictureClock>, ReturnType<typeof pictureStep>]>([
    ['goes on when both are together', {}, { seek: null, playing: true, rate: 1 }],
    ['jumps when they are far apart', { picture: 11 }, { seek: 10, playing: true, rate: 1 }],
    ['is shown later by its offset', { offset: 2.5 }, { seek: 7.5, playing: true, rate: 1 }],
    [
      'stands still with the sound, at its very moment',
      { playing: false, picture: 10.1 },
      { seek: 10, playing: false, rate: 1 },
    ],
    ['shows its first frame before its beginning', { offset: 20 }, { seek: 0, playing: false, rate: 1 }],
    ['shows its last frame after its end', { sound: 70 }, { seek: 60, playing: false, rate: 1 }],
  ])('%s', (_what, change, step) => {
    expect(pictureStep({ ...at, ...change })).toEqual(step);
  });

  it('comes and stays together with it, although its clock runs wrong', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.01, max: 0.01, noNaN: true }),
        fc.double({ min: -0.29, max: 0.29, noNaN: true }),
        fc.constantFrom(0.5, 1, 1.5, 3),
        (wrong, apart, speed) => {
          const frame = 1 / 60;
          let picture = 100 + apart;
          let sound = 100;
          for (let count = 0; count < 60 * 8; count++) {
            const step = pictureStep({ ...at, sound, picture, speed, length: 600 });
            if (step.seek !== null) picture = step.seek;
            sound += speed * frame;
            picture += step.rate * (1 + wrong) * frame;
          }
          expect(Math.abs(picture - sound)).toBeLessThan(0.06);
        },
      ),
    );
  });
});

import { createFourierTransform, fourierOrder } from '@domain/recordings/fourier';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it.each([4, 16, 64, 256])('the transform of %d values is what its definition says', (size) => {
  const transform = createFourierTransform(size);
  const order = fourierOrder(size);
  const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size, maxLength: size });
  fc.assert(
    fc.property(values, values, (re, im) => {
      const real = Float64Array.from(order, (place) => re[place] ?? 0);
      const imaginary = Float64Array.from(order, (place) => im[place] ?? 0);
      transform(real, imaginary);
      const [sumRe, sumIm] = definition(re, im);
      for (let bin = 0; bin < size; bin++) {
        expect(Math.abs((real[bin] ?? NaN) - (sumRe[bin] ?? 0))).toBeLessThan(1e-9);
        expect(Math.abs((imaginary[bin] ?? NaN) - (sumIm[bin] ?? 0))).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 10 },
  );
});

function definition(re: readonly number[], im: readonly number[]): [number[], number[]] {
  const sums = re.map((_, bin) => {
    let real = 0;
    let imaginary = 0;
    re.forEach((value, index) => {
      const angle = (-2 * Math.PI * ((bin * index) % re.length)) / re.length;
      real += value * Math.cos(angle) - (im[index] ?? 0) * Math.sin(angle);
      imaginary += value * Math.sin(angle) + (im[index] ?? 0) * Math.cos(angle);
    });
    return { real, imaginary };
  });
  return [sums.map(({ real }) => real), sums.map(({ imaginary }) => imaginary)];
}

/** Transforms `size` complex values in place; they come in the order of `fourierOrder`, and leave in their own. */
export type FourierTransform = (real: Float64Array, imaginary: Float64Array) => void;

/** Where each value must be put before the transform: its place with the bits reversed. `size` is a power of two. */
export function fourierOrder(size: number): Uint16Array {
  const bits = Math.log2(size);
  return Uint16Array.from({ length: size }, (_, index) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) reversed |= ((index >> bit) & 1) << (bits - 1 - bit);
    return reversed;
  });
}

/** The discrete Fourier transform, radix 4; `size` is a power of four, 4 or more. */
export function createFourierTransform(size: number): FourierTransform {
  const stages: { length: number; factors: Float64Array }[] = [];
  for (let length = 16; length <= size; length *= 4) stages.push({ length, factors: factorsOf(length) });
  return (real, imaginary) => {
    transformFours(real, imaginary);
    for (const { length, factors } of stages) joinFours(real, imaginary, length, factors);
  };
}

/** For each of the first quarter of places: cosine and sine of its angle, of twice and of three times its angle. */
export function factorsOf(length: number): Float64Array {
  const factors = new Float64Array((length / 4) * 6);
  for (let place = 0; place < length / 4; place++) {
    for (let times = 1; times <= 3; times++) {
      const angle = (-2 * Math.PI * place * times) / length;
      factors[place * 6 + 2 * times - 2] = Math.cos(angle);
      factors[place * 6 + 2 * times - 1] = Math.sin(angle);
    }
  }
  return factors;
}

/**
 * Joins every four transforms of a quarter of `length` to one. With their bits reversed they lie in the order 0, 2, 1
 * and 3 of the samples that they were made from, so the second takes the factor of the double angle.
 */
function joinFours(real: Float64Array, imaginary: Float64Array, length: number, factors: Float64Array): void {
  const quarter = length / 4;
  for (let start = 0; start < real.length; start += length) {
    for (let at = start, factor = 0; at < start + quarter; at++, factor += 6) {
      const second = at + quarter;
      const third = second + quarter;
      const fourth = third + quarter;
      const re = real[third] ?? 0;
      const im = imaginary[third] ?? 0;
      const reTwo = real[second] ?? 0;
      const imTwo = imaginary[second] ?? 0;
      const reThree = real[fourth] ?? 0;
      const imThree = imaginary[fourth] ?? 0;
      const cosine = factors[factor] ?? 0;
      const sine = factors[factor + 1] ?? 0;
      const cosineTwo = factors[factor + 2] ?? 0;
      const sineTwo = factors[factor + 3] ?? 0;
      const cosineThree = factors[factor + 4] ?? 0;
      const sineThree = factors[factor + 5] ?? 0;
      const oneRe = re * cosine - im * sine;
      const oneIm = re * sine + im * cosine;
      const twoRe = reTwo * cosineTwo - imTwo * sineTwo;
      const twoIm = reTwo * sineTwo + imTwo * cosineTwo;
      const threeRe = reThree * cosineThree - imThree * sineThree;
      const threeIm = reThree * sineThree + imThree * cosineThree;
      const evenSumRe = (real[at] ?? 0) + twoRe;
      const evenSumIm = (imaginary[at] ?? 0) + twoIm;
      const evenGapRe = (real[at] ?? 0) - twoRe;
      const evenGapIm = (imaginary[at] ?? 0) - twoIm;
      const oddSumRe = oneRe + threeRe;
      const oddSumIm = oneIm + threeIm;
      const oddGapRe = oneRe - threeRe;
      const oddGapIm = oneIm - threeIm;
      real[at] = evenSumRe + oddSumRe;
      imaginary[at] = evenSumIm + oddSumIm;
      real[second] = evenGapRe + oddGapIm;
      imaginary[second] = evenGapIm - oddGapRe;
      real[third] = evenSumRe - oddSumRe;
      imaginary[third] = evenSumIm - oddSumIm;
      real[fourth] = evenGapRe - oddGapIm;
      imaginary[fourth] = evenGapIm + oddGapRe;
    }
  }
}

/** The first transforms, of four values each, whose factors are 1 and −i. */
function transformFours(real: Float64Array, imaginary: Float64Array): void {
  for (let at = 0; at < real.length; at += 4) {
    const sumReal = (real[at] ?? 0) + (real[at + 1] ?? 0);
    const sumImaginary = (imaginary[at] ?? 0) + (imaginary[at + 1] ?? 0);
    const gapReal = (real[at] ?? 0) - (real[at + 1] ?? 0);
    const gapImaginary = (imaginary[at] ?? 0) - (imaginary[at + 1] ?? 0);
    const laterSumReal = (real[at + 2] ?? 0) + (real[at + 3] ?? 0);
    const laterSumImaginary = (imaginary[at + 2] ?? 0) + (imaginary[at + 3] ?? 0);
    const laterGapReal = (real[at + 2] ?? 0) - (real[at + 3] ?? 0);
    const laterGapImaginary = (imaginary[at + 2] ?? 0) - (imaginary[at + 3] ?? 0);
    real[at] = sumReal + laterSumReal;
    imaginary[at] = sumImaginary + laterSumImaginary;
    real[at + 1] = gapReal + laterGapImaginary;
    imaginary[at + 1] = gapImaginary - laterGapReal;
    real[at + 2] = sumReal - laterSumReal;
    imaginary[at + 2] = sumImaginary - laterSumImaginary;
    real[at + 3] = gapReal - laterGapImaginary;
    imaginary[at + 3] = gapImaginary + laterGapReal;
  }
}

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

/** The discrete Fourier transform, radix 2, its first two stages as one; `size` is a power of two, 4 or more. */
export function createFourierTransform(size: number): FourierTransform {
  const cosines = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sines = Float64Array.from({ length: size / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / size));
  return (real, imaginary) => {
    transformFours(real, imaginary);
    for (let length = 8; length <= size; length *= 2) {
      const half = length / 2;
      const stride = size / length;
      for (let start = 0; start < size; start += length) {
        for (let low = start, high = start + half, k = 0; high < start + length; low++, high++, k += stride) {
          const cosine = cosines[k] ?? 0;
          const sine = sines[k] ?? 0;
          const highReal = real[high] ?? 0;
          const highImaginary = imaginary[high] ?? 0;
          const turnedReal = highReal * cosine - highImaginary * sine;
          const turnedImaginary = highReal * sine + highImaginary * cosine;
          const lowReal = real[low] ?? 0;
          const lowImaginary = imaginary[low] ?? 0;
          real[high] = lowReal - turnedReal;
          imaginary[high] = lowImaginary - turnedImaginary;
          real[low] = lowReal + turnedReal;
          imaginary[low] = lowImaginary + turnedImaginary;
        }
      }
    }
  };
}

/** The stages of two and of four, whose factors are 1 and −i. */
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

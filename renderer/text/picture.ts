/** How much later the picture is shown than the sound is heard: `+0.35 s`. */
export function offsetShown(seconds: number): string {
  const sign = seconds > 0 ? '+' : seconds < 0 ? '−' : '';
  return `${sign}${Math.abs(seconds).toFixed(2)} s`;
}

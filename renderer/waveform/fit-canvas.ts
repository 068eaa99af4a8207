/**
 * Makes a canvas ready to be painted anew in CSS pixels of this size: as sharp as the screen is, and empty. Its memory is
 * asked for again only when the size is another.
 */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
): void {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width + 1, size.height + 1);
}

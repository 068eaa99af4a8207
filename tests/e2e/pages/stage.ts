import { stageGeometry } from '../../../renderer/waveform/geometry';
import type { ReviewPage } from './review-page';

/** How long the complaint of the sample calls is, in seconds. */
const complaintDuration = 110.963;

/** How far below the stage's top each lane of a call with two parties is, in a window of 1280 × 800. */
export const agentLane = 50;
export const customerLane = 130;

async function stageBox(review: ReviewPage) {
  const box = await review.stage.boundingBox();
  if (box === null) throw new Error('The stage is not on the screen');
  return box;
}

/** The seconds that are in sight, by the frame on the overview. */
export async function seenSpan(review: ReviewPage): Promise<{ from: number; until: number }> {
  const { left, width } = await review.page.getByTestId('visible-frame').evaluate((frame) => ({
    left: Number.parseFloat(frame.style.left),
    width: Number.parseFloat(frame.style.width),
  }));
  return { from: (left / 100) * complaintDuration, until: ((left + width) / 100) * complaintDuration };
}

/** Where a second lies on the stage as it is seen now, in pixels of the window. */
export async function placeAt(review: ReviewPage, second: number, height: number): Promise<[number, number]> {
  const [box, { from, until }] = [await stageBox(review), await seenSpan(review)];
  return [box.x + (box.width * (second - from)) / (until - from), box.y + height];
}

/** Where a mark's chip in a row (the first is 0) lies at a second. */
export async function chipAt(review: ReviewPage, second: number, row = 0): Promise<[number, number]> {
  const { marksTop } = stageGeometry((await stageBox(review)).height, 2, await markRows(review));
  return placeAt(review, second, marksTop + row * 23 + 8);
}

/** How many rows marks have on the stage as it is now. */
export async function markRows(review: ReviewPage): Promise<number> {
  return Number(await review.stage.getAttribute('data-mark-rows'));
}

/** How many rows there may be on a stage of this height: marks that lie over each other take them one by one. */
export async function markRowsAtMost(review: ReviewPage): Promise<number> {
  return stageGeometry((await stageBox(review)).height, 2).markRows;
}

export async function drag(
  { page: { mouse } }: ReviewPage,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await mouse.move(...from);
  await mouse.down();
  await mouse.move(...to, { steps: 6 });
  await mouse.up();
}

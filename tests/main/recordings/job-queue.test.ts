import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createJobQueue, type JobPriority } from '../../../main/recordings/job-queue';

const priorities: readonly JobPriority[] = ['opened', 'import', 'background'];
const rank = (priority: JobPriority) => priorities.indexOf(priority);

it('jobs are taken by urgency, and of equal urgency in the order in which they came', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...priorities), { maxLength: 30 }), (wanted) => {
      const queue = createJobQueue<number>();
      wanted.forEach((priority, job) => {
        queue.join(job, priority);
      });
      const order: number[] = [];
      for (let job = queue.next([], 1); job !== null; job = queue.next([], 1)) {
        order.push(job);
        queue.done(job);
      }
      const expected = [...wanted.keys()].sort(
        (one, other) => rank(wanted[one] ?? 'opened') - rank(wanted[other] ?? 'opened') || one - other,
      );
      expect(order).toEqual(expected);
    }),
  );
});

it('what somebody opens goes before an import that waits, and has a process of its own', () => {
  const queue = createJobQueue<string>();
  for (const job of ['a', 'b', 'c']) queue.join(job, 'import');
  queue.join('old', 'background');
  const busy = [queue.next([], 2), queue.next(['a'], 2)].flatMap((job) => job ?? []);
  expect(busy).toEqual(['a', 'b']);
  expect(queue.next(busy, 2)).toBeNull();
  queue.raise('old', 'opened');
  expect(queue.waiting()).toEqual(['old', 'c']);
  expect(queue.next(busy, 2)).toBe('old');
  expect(queue.next([...busy, 'old'], 2)).toBeNull();
});

it('raising never lowers, and does nothing to a job that is at work', () => {
  const queue = createJobQueue<string>();
  queue.join('a', 'opened');
  queue.join('b', 'opened');
  queue.raise('a', 'background');
  queue.raise('gone', 'opened');
  expect(queue.waiting()).toEqual(['a', 'b']);
});

it('background work keeps to one process', () => {
  const queue = createJobQueue<string>();
  queue.join('one', 'background');
  queue.join('two', 'background');
  expect(queue.next([], 2)).toBe('one');
  expect(queue.next(['one'], 2)).toBeNull();
  queue.join('imported', 'import');
  expect(queue.next(['one'], 2)).toBe('imported');
});

/**
 * Who waits for a job: somebody who has opened the recording, an import, or nobody (a recording that an earlier version
 * analysed is analysed anew in the background).
 */
export type JobPriority = 'opened' | 'import' | 'background';

const ranks: Readonly<Record<JobPriority, number>> = { opened: 0, import: 1, background: 2 };

/** What waits, the most urgent first, and what of it may be worked on now. */
export interface JobQueue<Job> {
  /** Goes behind what is as urgent. */
  join(job: Job, priority: JobPriority): void;
  /** Goes before what is less urgent; one that is as urgent already keeps its place. */
  raise(job: Job, priority: JobPriority): void;
  /** Answers whether it was waiting. */
  leave(job: Job): boolean;
  waiting(): readonly Job[];
  /**
   * Takes the job that is to be worked on next beside the busy ones, or null when none may be. What somebody waits for
   * may have one process more than there are, as a file of eight hours would keep them waiting; background work has one
   * at most, so that an import or somebody who comes meanwhile finds another.
   */
  next(busy: readonly Job[], processes: number): Job | null;
  /** A job taken by `next` has ended. */
  done(job: Job): void;
}

interface Waiting<Job> {
  readonly job: Job;
  readonly priority: JobPriority;
}

/** An empty queue. */
export function createJobQueue<Job>(): JobQueue<Job> {
  const queue: Waiting<Job>[] = [];
  const taken = new Map<Job, JobPriority>();

  function leave(job: Job): boolean {
    const at = queue.findIndex((waiting) => waiting.job === job);
    if (at >= 0) queue.splice(at, 1);
    return at >= 0;
  }

  function join(job: Job, priority: JobPriority): void {
    const at = queue.findIndex((waiting) => ranks[waiting.priority] > ranks[priority]);
    queue.splice(at < 0 ? queue.length : at, 0, { job, priority });
  }

  function mayStart(priority: JobPriority, busy: readonly Job[], processes: number): boolean {
    if (priority === 'opened') return busy.length < processes + 1;
    if (busy.length >= processes) return false;
    return priority === 'import' || !busy.some((job) => taken.get(job) === 'background');
  }

  return {
    join,
    leave,
    raise(job, priority) {
      const found = queue.find((waiting) => waiting.job === job);
      if (found === undefined || ranks[found.priority] <= ranks[priority]) return;
      leave(job);
      join(job, priority);
    },
    waiting: () => queue.map(({ job }) => job),
    next(busy, processes) {
      const [first] = queue;
      if (first === undefined || !mayStart(first.priority, busy, processes)) return null;
      queue.shift();
      taken.set(first.job, first.priority);
      return first.job;
    },
    done: (job) => void taken.delete(job),
  };
}

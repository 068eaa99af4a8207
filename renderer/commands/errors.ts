/** The evaluation is submitted: nothing of it changes any more; a correction is a new revision. */
export class EvaluationSealed extends Error {
  override readonly name = 'EvaluationSealed';
  readonly evaluationId: string;

  constructor(evaluationId: string) {
    super(`Evaluation ${evaluationId} is submitted`);
    this.evaluationId = evaluationId;
  }
}

/** A command names something that is not there (any more). */
export class NotFound extends Error {
  override readonly name = 'NotFound';

  constructor(what: string, id: string) {
    super(`There is no ${what} ${id}`);
  }
}

/** A correction that can't be begun: it gives no reason, or what it would correct is not submitted. */
export class CorrectionRefused extends Error {
  override readonly name = 'CorrectionRefused';
  readonly why: 'reason-missing' | 'not-submitted';

  constructor(why: 'reason-missing' | 'not-submitted') {
    super(`A correction was refused: ${why}`);
    this.why = why;
  }
}

/** Deleted recordings can't be brought back any more: their files were purged. Importing the files again brings them back. */
export class FilesPurged extends Error {
  override readonly name = 'FilesPurged';

  constructor() {
    super('The files of these recordings were purged');
  }
}

/**
 * A step was taken back, or done again, but for calls that have been assigned otherwise since: these stay as they are. `label`
 * null: there was nothing else in it, and it is passed over.
 */
export class AssignmentsMoved extends Error {
  override readonly name = 'AssignmentsMoved';
  readonly label: string | null;
  readonly calls: number;

  constructor(label: string | null, calls: number) {
    super(`${calls} calls have been assigned otherwise since`);
    this.label = label;
    this.calls = calls;
  }
}

/** The call is still being written: what hangs on its bytes can be done once it has ended. */
export class CallInProgressError extends Error {
  override readonly name = 'CallInProgressError';

  constructor(recordingId: string) {
    super(`Call ${recordingId} is still in progress`);
  }
}

import type { Annotation } from '@domain/evaluation/annotation';
import type { Answer } from '@domain/evaluation/answer';
import type { Coverage } from '@domain/evaluation/coverage';
import type { Evaluation } from '@domain/evaluation/evaluation';
import type { Hearable } from '@domain/evaluation/hearing-report';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';

/** Paper that a report is laid out for. */
export type Paper = 'A4' | 'Letter';

/** Everything that a report of an evaluation is made of; nothing in it is read from anywhere else. */
export interface ReportFacts {
  readonly evaluation: Evaluation;
  readonly interaction: Interaction;
  readonly recording: Recording;
  readonly version: ScorecardVersion;
  readonly answers: readonly Answer[];
  /** In the order they are heard. */
  readonly annotations: readonly Annotation[];
  readonly coverage: Coverage;
  readonly hearable: Hearable;
  /** Whether the seal fits what it seals; null for a draft. */
  readonly sealHolds: boolean | null;
  /** When the report is made, and with which version of the program. */
  readonly madeAt: Date;
  readonly program: string;
  readonly paper: Paper;
  /** False leaves out who has judged. */
  readonly withEvaluator: boolean;
}

import { create } from 'zustand';

/** Where one can be: the places of the rail, and what is reached from them. */
export type Place =
  | 'recordings'
  | 'review'
  | 'scorecards'
  | 'scorecard-rules'
  | 'what-if'
  | 'library'
  | 'redaction'
  | 'practice'
  | 'exercise'
  | 'compare'
  | 'conflicts'
  | 'inbox'
  | 'settings';

/** What the pane below the waveform shows. */
export type ReviewTab = 'marks' | 'transcript' | 'signals' | 'clips';

/**
 * What is in front of the person on this screen and nobody else's business: never synced, never part of an evaluation.
 */
export interface Session {
  place: Place;
  /** The evaluation open in Review; null when none is. */
  evaluationId: string | null;
  /** The line that keys answer and marks bind to; null: the first open one. */
  focusedLineId: string | null;
  selectedAnnotationId: string | null;
  /** What the pane below the waveform shows. */
  reviewTab: ReviewTab;
  /** The clip in front, in Review and in the library. */
  clipId: string | null;
  /** The line whose clips were asked for. */
  clipsOfLineId: string | null;
  /** Where a span was begun with I, in seconds; null: no span is open. */
  spanStart: number | null;
  /** The line whose guidance stands open. */
  guidedLineId: string | null;
  /** The timed line that the next drag over the waveform gives its two moments. */
  timingLineId: string | null;
  /** The line whose comment field was asked for and has not got the focus yet. */
  commentedLineId: string | null;
  /** The line whose field for the reason of the process was asked for and has not got the focus yet. */
  reasonedLineId: string | null;
  /** Whether a picture stands beside the waveform; null: where the call has one. */
  pictureShown: boolean | null;
  /** The recording whose picture it is, where it is not the call's own, and how much later it is shown, in seconds. */
  pictureOf: string | null;
  pictureOffset: number;
  spectrogramShown: boolean;
  /** The rule in front among those that choose a scorecard; null: the first. */
  ruleId: string | null;
  /** What lies over the screen. */
  helpOpen: boolean;
  /** The recovery key was asked for and is not in front yet. */
  recoveryKeyAsked: boolean;
  /** Encryption is to be turned off, once its card is there to ask. */
  encryptionOffAsked: boolean;
  /** Recordings are to be encrypted, or no more, once the card knows how that stands. */
  sealingAsked: boolean;
  importOpen: boolean;
  differencesOpen: boolean;
  explainOpen: boolean;
  submitOpen: boolean;
  /** What about the evaluation as a whole lies over the screen. */
  evaluationDialog: 'return' | 'correct' | 'again' | 'report' | 'scorecard' | 'history' | null;
  /** A submission was refused: what is missing stands open until it is there or put off. */
  submitRefused: boolean;
}

export const useSession = create<Session>(() => ({
  place: 'recordings',
  evaluationId: null,
  focusedLineId: null,
  selectedAnnotationId: null,
  reviewTab: 'marks',
  clipId: null,
  clipsOfLineId: null,
  spanStart: null,
  guidedLineId: null,
  timingLineId: null,
  commentedLineId: null,
  reasonedLineId: null,
  pictureShown: null,
  pictureOf: null,
  pictureOffset: 0,
  spectrogramShown: false,
  ruleId: null,
  helpOpen: false,
  recoveryKeyAsked: false,
  encryptionOffAsked: false,
  sealingAsked: false,
  importOpen: false,
  differencesOpen: false,
  explainOpen: false,
  submitOpen: false,
  evaluationDialog: null,
  submitRefused: false,
}));

/** Opens an evaluation in Review, with nothing selected from the one before. */
export function openEvaluation(evaluationId: string): void {
  useSession.setState({
    place: 'review',
    evaluationId,
    focusedLineId: null,
    selectedAnnotationId: null,
    clipId: null,
    clipsOfLineId: null,
    spanStart: null,
    guidedLineId: null,
    timingLineId: null,
    commentedLineId: null,
    reasonedLineId: null,
    pictureShown: null,
    pictureOf: null,
    pictureOffset: 0,
    explainOpen: false,
    submitOpen: false,
    evaluationDialog: null,
    submitRefused: false,
  });
}

export function goTo(place: Place): void {
  useSession.setState({ place });
}

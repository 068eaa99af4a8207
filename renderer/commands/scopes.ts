/** The undo stack of the library: what is done to recordings outside of any evaluation. */
export const libraryScope = null;
/** The undo stack of the rules that choose a scorecard. */
export const rulesScope = 'scorecard-rules';
/** The undo stack of conflict copies: what was merged, taken and discarded. */
export const conflictsScope = 'conflicts';
/** The undo stack of clips, their notes and the libraries and playlists that they lie in. */
export const clipsScope = 'clips';
/** The undo stack of one try at an exercise, until its reference is shown. */
export function practiceScope(attemptId: string): string {
  return `practice ${attemptId}`;
}
/** The undo stack of what is redacted in one recording. */
export function redactionScope(recordingId: string): string {
  return `redaction ${recordingId}`;
}

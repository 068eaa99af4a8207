/**
 * What each command calls its entry, in the words of the person who did it. Undo shows it ("Undo: Add mark") and the
 * audit trail keeps it, so it is written out rather than a code that a later version would have to know.
 */
export const labels = {
  recordImported: 'Import recordings',
  swapChannels: 'Swap channels',
  settleMetadata: 'Settle differences',
  seedStarters: 'Add starter scorecards',
  retireVersion: 'Retire scorecard version',
  offerVersion: 'Offer scorecard version again',
  startEvaluation: 'Start evaluation',
  changeScorecard: 'Change scorecard',
  submitEvaluation: 'Submit evaluation',
  correctEvaluation: 'Correct evaluation',
  keepListening: 'Listen',
  answerLine: 'Answer',
  clearLine: 'Clear answer',
  commentLine: 'Comment',
  chooseRootCause: 'Root cause',
  addAnnotation: 'Add mark',
  changeAnnotation: 'Change mark',
  changeAnnotations: 'Change marks',
  importAnnotations: 'Import marks',
  removeAnnotations: 'Remove mark',
  bindEvidence: 'Bind evidence',
  releaseEvidence: 'Release evidence',
} as const;

/** The undo stack of the library: what is done to recordings outside of any evaluation. */
export const libraryScope = null;
/** The undo stack of the rules that choose a scorecard. */
export const rulesScope = 'scorecard-rules';

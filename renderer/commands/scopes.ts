/** The undo stack of the library: what is done to recordings outside of any evaluation. */
export const libraryScope = null;

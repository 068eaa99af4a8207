import { declare } from '../declare';

const trim = { family: { keys: 'Alt+← → , with Shift', title: 'Trim the end of the clip, its start' } };

/** What is done with clips of the call that is open in Review. */
export const reviewClipActions = declare('Clips', 'review', {
  'clip-make': { title: 'Make a clip of the selected mark or the loop', keys: ['X'] },
  'clip-preview': { title: 'Play the clip round and round', keys: ['Shift+X'] },
  'clip-note': { title: 'Note what to listen for here', keys: ['Shift+N'] },
  'clip-start-here': { title: 'Start of the clip here', keys: ['Alt+Shift+I'] },
  'clip-end-here': { title: 'End of the clip here', keys: ['Alt+Shift+O'] },
  'clip-start-earlier': { title: 'Start the clip 0.1 s earlier', keys: ['Alt+Shift+ArrowLeft'], ...trim },
  'clip-start-later': { title: 'Start the clip 0.1 s later', keys: ['Alt+Shift+ArrowRight'], ...trim },
  'clip-end-earlier': { title: 'End the clip 0.1 s earlier', keys: ['Alt+ArrowLeft'], ...trim },
  'clip-end-later': { title: 'End the clip 0.1 s later', keys: ['Alt+ArrowRight'], ...trim },
  'clip-delete': { title: 'Delete the clip', keys: ['Alt+Delete'] },
  'clip-in-library': { title: 'Show the clip in the library', keys: ['Alt+X'] },
  'line-clips': { title: 'Clips for this line', keys: ['Alt+C'] },
});

/** What is done in the library with the clip in front, or with all that are chosen. */
export const clipActions = declare('Clips', 'library', {
  'clips-next': { title: 'Next clip', keys: ['ArrowDown'] },
  'clips-previous': { title: 'Previous clip', keys: ['ArrowUp'] },
  'clips-choose': { title: 'Choose the clip too, or let it go', keys: ['X'] },
  'clips-choose-all': { title: 'Choose all clips shown', keys: ['Mod+A'] },
  'clips-play': { title: 'Play or pause the clip', keys: ['Space'] },
  'clips-play-through': { title: 'Play all through from here', keys: ['P'] },
  'clips-play-next': { title: 'Play the next clip', keys: [']', 'L'] },
  'clips-play-before': { title: 'Play the clip before', keys: ['[', 'J'] },
  'clips-open': { title: 'Open the call of the clip in Review', keys: ['Enter'] },
  'clips-edit': { title: 'Change the title of the clip', keys: ['E'] },
  'clips-note': { title: 'Note what to listen for here', keys: ['N'] },
  'clips-favourite': { title: 'Favourite, or not', keys: ['F'] },
  'clips-retire': { title: 'Retire the clips, or offer them again', keys: ['R'] },
  'clips-file': { title: 'Put the clips into a library or playlist', keys: ['A'] },
  'clips-take-out': { title: 'Take the clips out of this list', keys: ['Backspace'] },
  'clips-up': { title: 'Move the clips up in this list', keys: ['Alt+ArrowUp'] },
  'clips-down': { title: 'Move the clips down in this list', keys: ['Alt+ArrowDown'] },
  'clips-delete': { title: 'Delete the clips', keys: ['Delete'] },
  'clips-export': { title: 'Export the clips as sound files', keys: ['Alt+E'] },
  'clips-search': { title: 'Search clips', keys: ['/'] },
  'clips-clear-filters': { title: 'Clear the filters of clips', keys: ['Alt+C'], whileTyping: true },
  'clips-undo': { title: 'Undo among the clips', keys: ['Mod+Z'] },
  'clips-redo': { title: 'Redo among the clips', keys: ['Mod+Shift+Z', 'Mod+Y'] },
});

/** What is done with libraries and playlists. */
export const folderActions = declare('Clips', 'library', {
  'folders-next': { title: 'Next library or playlist', keys: ['PageDown'] },
  'folders-previous': { title: 'Library or playlist before', keys: ['PageUp'] },
  'folders-new-library': { title: 'New library', keys: ['Alt+N'] },
  'folders-new-playlist': { title: 'New playlist', keys: ['Alt+P'] },
  'folders-rename': { title: 'Rename the library or playlist', keys: ['F2'] },
  'folders-delete': { title: 'Delete the library or playlist', keys: ['Alt+Delete'] },
  'folders-up': { title: 'Move the library or playlist up', keys: ['Alt+Shift+ArrowUp'] },
  'folders-down': { title: 'Move the library or playlist down', keys: ['Alt+Shift+ArrowDown'] },
  'folders-in': { title: 'Move it into the library above', keys: ['Alt+Shift+ArrowRight'] },
  'folders-out': { title: 'Move it out of its library', keys: ['Alt+Shift+ArrowLeft'] },
});

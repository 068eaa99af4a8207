import { formatTime } from '@domain/base/time';
import { type Clip, type ClipNote, notesInOrder, noteTime } from '@domain/clips/clip';
import { ActionIcon } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { changeClipNote, removeClipNote } from '../../commands/clip-notes';
import { ActionKey } from '../../keys/action-key';
import type { ActionId } from '../../keys/catalogue';
import { runAction } from '../../keys/registry';
import { useWorkspace } from '../../workspace';
import { LiveText } from '../review/live-text';
import { useClipView } from './clip-view';
import classes from './clips.module.css';

interface ClipNotesProps {
  clip: Clip;
  notes: readonly ClipNote[];
  /** The note that is read now; null: none. */
  currentId: string | null;
  /** What adds a note where the sound is. */
  add: ActionId;
  /** Plays from a second of the recording. */
  onPlay(at: number): void;
}

/** What to listen for, each note at its time within the clip. */
export function ClipNotes({ clip, notes, currentId, add, onPlay }: ClipNotesProps) {
  const { commands } = useWorkspace();
  const notedId = useClipView((view) => view.notedId);
  const shown = notesInOrder(clip, notes);
  return (
    <section className={classes.notes} aria-label="What to listen for">
      <h2 className={classes.heading}>
        What to listen for
        <button type="button" className={classes.add} onClick={() => runAction(add)}>
          <IconPlus size={12} aria-hidden="true" /> Note here <ActionKey of={add} />
        </button>
      </h2>
      {shown.length === 0 ? (
        <p className={classes.quiet}>
          Play the clip and press <ActionKey of={add} /> where there is something to hear. The note comes up
          there whenever the clip is played.
        </p>
      ) : (
        <ol className={classes.noteList}>
          {shown.map((note) => {
            const at = noteTime(clip, note);
            const time = at === null ? 'trimmed off' : formatTime(at);
            return (
              <li key={note.id} className={classes.note} data-current={note.id === currentId || undefined}>
                <button
                  type="button"
                  className={classes.noteTime}
                  aria-label={`Play from the note at ${time}`}
                  disabled={at === null}
                  onClick={() => onPlay(note.at)}
                >
                  {time}
                </button>
                <LiveText
                  className={classes.text}
                  label={`Note at ${time}`}
                  placeholder="Listen how …"
                  multiline
                  value={note.text}
                  wantsFocus={note.id === notedId}
                  onEnter={() => useClipView.setState({ notedId: null })}
                  onChange={(text) => void changeClipNote(commands, note.id, { text }, { coalesce: 'text' })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={22}
                  aria-label={`Remove the note at ${time}`}
                  onClick={() => void removeClipNote(commands, note.id)}
                >
                  <IconTrash size={13} />
                </ActionIcon>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

import { noteAt } from '@domain/clips/clip';
import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import type { ClipWithNotes } from '../../queries/clips';
import type { Review } from '../../queries/review';
import { clipTimes, clipTitle } from '../../text/clips';
import { useWorkspace } from '../../workspace';
import { ClipEditor } from '../clips/clip-editor';
import { ClipNotes } from '../clips/clip-notes';
import { ClipSign } from '../clips/clip-sign';
import classes from '../clips/clips.module.css';
import type { ReviewClips } from './use-clips';
import type { ReviewSheet } from './use-sheet';

interface ClipsPaneProps {
  clips: ReviewClips;
  review: Review;
  sheet: ReviewSheet;
}

/** The clips of the call, and everything that is said of the one in front. */
export function ClipsPane({ clips, review, sheet }: ClipsPaneProps) {
  if (clips.clips.length === 0) {
    return (
      <p className={classes.nothing}>
        No clip of this call yet. Select a mark, or set a loop over the moment, and press{' '}
        <ActionKey of="clip-make" />: it is kept in the library for training, and the recording stays as it
        is.{' '}
        <Button variant="subtle" size="compact-xs" onClick={() => runAction('clip-make')}>
          Make a clip here
        </Button>
      </p>
    );
  }
  return (
    <div className={classes.pane}>
      <div className={classes.list}>
        <ul className={classes.clipList} aria-label="Clips of this call">
          {clips.clips.map(({ clip }) => (
            <li key={clip.id}>
              <button
                type="button"
                className={classes.clip}
                aria-current={clip.id === clips.chosen?.clip.id || undefined}
                data-retired={clip.retired !== null || undefined}
                onClick={() => clips.choose(clip.id)}
              >
                <ClipSign polarity={clip.polarity} />
                <span className={classes.name}>{clipTitle(clip)}</span>
                <span className={classes.times}>{clipTimes(clip)}</span>
              </button>
            </li>
          ))}
        </ul>
        {clips.chosen === null ? null : (
          <p className={classes.trimHints}>
            Trim: drag its ends, or <ActionKey of="clip-start-earlier" /> <ActionKey of="clip-start-later" />{' '}
            start <ActionKey of="clip-end-earlier" /> <ActionKey of="clip-end-later" /> end{' '}
            <ActionKey of="clip-start-here" /> <ActionKey of="clip-end-here" /> here
          </p>
        )}
      </div>
      {clips.chosen === null ? (
        <p className={classes.nothing}>Choose a clip to hear, trim and describe it.</p>
      ) : (
        <ChosenClip
          key={clips.chosen.clip.id}
          chosen={clips.chosen}
          clips={clips}
          review={review}
          sheet={sheet}
        />
      )}
    </div>
  );
}

interface ChosenClipProps extends ClipsPaneProps {
  chosen: ClipWithNotes;
}

function ChosenClip({ chosen: { clip, notes }, clips, review, sheet }: ChosenClipProps) {
  const { player } = useWorkspace();
  const currentId = useStore(player.state, ({ playing, position }) =>
    playing ? (noteAt(clip, notes, position)?.id ?? null) : null,
  );
  const bound = sheet.lines.find(({ line }) => line.id === clip.line?.lineId);
  return (
    <section className={classes.detail} aria-label="The clip">
      <div className={classes.tools}>
        <Button
          variant="default"
          size="xs"
          rightSection={<ActionKey of="clip-preview" />}
          onClick={() => runAction('clip-preview')}
        >
          Play in a loop
        </Button>
        <Button
          variant="subtle"
          size="xs"
          rightSection={<ActionKey of="clip-in-library" />}
          onClick={() => runAction('clip-in-library')}
        >
          In the library
        </Button>
        <Button
          variant="subtle"
          color="red"
          size="xs"
          rightSection={<ActionKey of="clip-delete" />}
          onClick={() => runAction('clip-delete')}
        >
          Delete
        </Button>
      </div>
      <ClipEditor
        clip={clip}
        choice={{
          versionId: review.version.id,
          lines: sheet.lines.map(({ line, number }) => ({ id: line.id, words: `${number}. ${line.text}` })),
        }}
        lineText={bound?.line.text ?? null}
      />
      <ClipNotes
        clip={clip}
        notes={notes}
        currentId={currentId}
        add="clip-note"
        onPlay={(at) => clips.playFrom(clip, at)}
      />
    </section>
  );
}

import { guidanceClipIds, guidanceWith, guidanceWithClip } from '@domain/scorecard/guidance';
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { clipsByIds } from '../../queries/clips';
import { clipTitle } from '../../text/clips';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { DraftText } from './draft-text';
import fields from './fields.module.css';
import type { LineEditorProps } from './line-editor';
import { chooseLine, openDialog } from './scorecards-view';

/** What the line asks for, with an example of good and of poor: what evaluators open with G. */
export function GuidanceFields({ line, number, edit }: LineEditorProps) {
  const { guidance } = line;
  const change = (next: Parameters<typeof guidanceWith>[1], field: string) =>
    edit.line(
      line.id,
      (now) => ({ ...now, guidance: guidanceWith(now.guidance, next) }),
      `guidance ${field}`,
    );
  return (
    <fieldset className={fields.block}>
      <legend>Guidance for evaluators</legend>
      <DraftText
        multiline
        label={`Guidance on line ${number}`}
        placeholder="What counts, and where the border lies"
        value={guidance?.text ?? ''}
        onChange={(text) => change({ text }, 'text')}
      />
      <div className={fields.pair}>
        <DraftText
          multiline
          label={`Good example on line ${number}`}
          placeholder="Good: what an agent would say"
          value={guidance?.good ?? ''}
          onChange={(good) => change({ good: good === '' ? null : good }, 'good')}
        />
        <DraftText
          multiline
          label={`Poor example on line ${number}`}
          placeholder="Poor: what falls short"
          value={guidance?.poor ?? ''}
          onChange={(poor) => change({ poor: poor === '' ? null : poor }, 'poor')}
        />
      </div>
      <ChosenClips line={line} number={number} edit={edit} />
    </fieldset>
  );
}

/** The clips that evaluators hear in the guidance, and what leads to the choice of them. */
function ChosenClips({ line, number, edit }: Pick<LineEditorProps, 'line' | 'number' | 'edit'>) {
  const { db } = useWorkspace().commands;
  const ids = guidanceClipIds(line.guidance);
  const found = useLive(() => clipsByIds(db, ids), [db, ids.join()]);
  return (
    <>
      {ids.length === 0 ? null : (
        <ul className={fields.chosen} aria-label={`Clips in the guidance on line ${number}`}>
          {(found ?? []).map(({ id, found: one }) => {
            const name = one === null ? 'A clip that is not in the library' : clipTitle(one.clip);
            return (
              <li key={id}>
                <span dir="auto">
                  {name}
                  {one !== null && one.clip.retired !== null ? ' (retired)' : ''}
                </span>
                <button
                  type="button"
                  className={fields.tool}
                  aria-label={`Take ${name} out of the guidance on line ${number}`}
                  onClick={() =>
                    edit.line(line.id, (now) => ({
                      ...now,
                      guidance: guidanceWithClip(now.guidance, id, false),
                    }))
                  }
                >
                  <IconX size={14} aria-hidden="true" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <Button
        size="compact-xs"
        variant="default"
        w="fit-content"
        rightSection={<ActionKey of="builder-clips" />}
        onClick={() => {
          chooseLine(line.id);
          openDialog('clips');
        }}
      >
        Clips to hear …
      </Button>
    </>
  );
}

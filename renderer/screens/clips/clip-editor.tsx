import type { Clip, Difficulty } from '@domain/clips/clip';
import { difficultySchema } from '@domain/clips/clip';
import { Autocomplete, SegmentedControl, Select, Switch } from '@mantine/core';
import { type ClipPatch, changeClip } from '../../commands/clips';
import { skillsInUse } from '../../queries/clips';
import { clipPolarityName, difficultyName } from '../../text/clips';
import { useWorkspace } from '../../workspace';
import { LiveText } from '../review/live-text';
import { useLive } from '../use-live';
import { useClipView } from './clip-view';
import classes from './clips.module.css';

/** The lines that a clip can show, as the open scorecard has them; none where none is open. */
export interface LineChoice {
  readonly versionId: string;
  readonly lines: readonly { readonly id: string; readonly words: string }[];
}

interface ClipEditorProps {
  clip: Clip;
  /** Null: the line is only shown. */
  choice: LineChoice | null;
  /** The words of the clip's line where they are known. */
  lineText: string | null;
}

/** Everything that is said of a clip; each change is kept at once. */
export function ClipEditor({ clip, choice, lineText }: ClipEditorProps) {
  const { commands } = useWorkspace();
  const titled = useClipView((view) => view.titledId === clip.id);
  const skills = useLive(() => skillsInUse(commands.db), [commands]) ?? [];
  const change = (patch: ClipPatch, coalesce?: string) =>
    void changeClip(commands, clip.id, patch, { coalesce: coalesce ?? null });
  return (
    <div className={classes.editor}>
      <LiveText
        className={classes.title}
        label="Title of the clip"
        placeholder="What does one learn from it?"
        value={clip.title}
        wantsFocus={titled}
        onEnter={() => useClipView.setState({ titledId: null })}
        onChange={(title) => change({ title }, 'title')}
      />
      <SegmentedControl
        size="xs"
        aria-label="What it is for"
        value={clip.polarity}
        data={(['praise', 'problem'] as const).map((value) => ({ value, label: clipPolarityName(value) }))}
        onChange={(polarity) => change({ polarity })}
      />
      <LiveText
        className={classes.text}
        label="Why it was chosen"
        placeholder="Why it was chosen"
        multiline
        value={clip.reason}
        onChange={(reason) => change({ reason }, 'reason')}
      />
      <div className={classes.fields}>
        <Autocomplete
          size="xs"
          label="Skill"
          placeholder="Empathy, product knowledge …"
          data={skills}
          value={clip.skill}
          onChange={(skill) => change({ skill }, 'skill')}
        />
        <Select
          size="xs"
          label="Difficulty"
          placeholder="For anybody"
          clearable
          clearButtonProps={{ 'aria-label': 'For anybody' }}
          data={difficultySchema.options.map((value: Difficulty) => ({
            value,
            label: difficultyName(value),
          }))}
          value={clip.difficulty}
          onChange={(value) => change({ difficulty: difficultySchema.nullable().parse(value) })}
        />
        <div className={classes.field}>
          <span aria-hidden="true">Language</span>
          <LiveText
            className={classes.text}
            label="Language of the clip"
            placeholder="en, pt-BR …"
            accepts={/^[A-Za-z0-9-]{0,35}$/}
            value={clip.language ?? ''}
            onChange={(language) => change({ language: language === '' ? null : language }, 'language')}
          />
        </div>
      </div>
      <LineField clip={clip} choice={choice} lineText={lineText} onChange={change} />
      <Switch
        size="xs"
        label="Keep agent and customer unnamed"
        checked={clip.deidentified}
        onChange={(event) => change({ deidentified: event.currentTarget.checked })}
      />
    </div>
  );
}

function LineField({
  clip,
  choice,
  lineText,
  onChange,
}: ClipEditorProps & { onChange(patch: ClipPatch): void }) {
  if (choice === null) {
    return clip.line === null && lineText === null ? null : (
      <p className={classes.quiet}>
        Line: <bdi>{lineText ?? 'of a scorecard that is not here'}</bdi>{' '}
        <button
          type="button"
          className={classes.link}
          onClick={() => onChange({ line: null, lineText: null })}
        >
          Remove the line
        </button>
      </p>
    );
  }
  const foreign = clip.line !== null && !choice.lines.some(({ id }) => id === clip.line?.lineId);
  return (
    <Select
      size="xs"
      label="Line of the scorecard"
      placeholder="None"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'No line' }}
      data={[
        ...choice.lines.map(({ id, words }) => ({ value: id, label: words })),
        ...(foreign && clip.line !== null
          ? [{ value: clip.line.lineId, label: lineText ?? 'A line of another scorecard' }]
          : []),
      ]}
      value={clip.line?.lineId ?? null}
      onChange={(lineId) =>
        onChange({ line: lineId === null ? null : { versionId: choice.versionId, lineId } })
      }
    />
  );
}

import { formatTime } from '@domain/base/time';
import {
  type RawFormat,
  rawChannelsMost,
  rawEncodingSchema,
  rawFormatAllowed,
  rawSampleRates,
} from '@domain/recordings/raw-format';
import { Button, Select } from '@mantine/core';
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import type { RawGroup } from '../../commands/import';
import { likenessWords, rawEncodingName } from '../../text/raw-files';
import { counted } from '../../text/review';
import classes from './formats.module.css';
import { changeReady, type ReadyStep } from './import-session';
import { RawWave } from './raw-wave';
import { type RawSound, useRawPreview } from './use-raw-preview';

/** The encodings that can be seen and heard before the import; others are told by their names alone. */
const offered = rawEncodingSchema.options.filter(
  (encoding) => encoding.startsWith('pcm') || encoding === 'adpcm_dialogic',
);

/** How headerless files are to be read, asked once for each kind of them: seen and heard before it counts. */
export function RawChoice({ step }: { step: ReadyStep }) {
  const { rawGroups } = step.found.inspection;
  if (rawGroups.length === 0) return null;
  return (
    <section className={classes.card} aria-label="Files without a header">
      <div className={classes.head}>
        <b>Files without a header</b>
      </div>
      <p className={classes.explain}>
        These files don't say how their sound is coded. Press play: when you hear clear speech at its natural
        pitch, it is right. Earmark remembers it for this folder.
      </p>
      {rawGroups.map((group) => (
        <RawGroupChoice
          key={group.extension}
          step={step}
          group={group}
          format={step.habits.raw[group.extension] ?? group.format}
        />
      ))}
    </section>
  );
}

interface RawGroupChoiceProps {
  step: ReadyStep;
  group: RawGroup;
  format: RawFormat;
}

function RawGroupChoice({ step, group, format }: RawGroupChoiceProps) {
  const { extension } = group;
  const preview = useRawPreview(step.found.source, extension, format);
  const change = (part: Partial<RawFormat>) => {
    const next = rawFormatAllowed({ ...format, ...part });
    changeReady((ready) => ({
      ...ready,
      habits: { ...ready.habits, raw: { ...ready.habits.raw, [extension]: next } },
    }));
  };
  return (
    <fieldset className={classes.raw}>
      <legend className={classes.rowName}>
        .{extension}, {counted(group.files, 'file')}
        {group.remembered ? ' · as last time' : ''}
      </legend>
      <div className={classes.rawFields}>
        <Select
          size="xs"
          label="Encoding"
          w={410}
          allowDeselect={false}
          value={format.encoding}
          data={offered.map((encoding) => ({ value: encoding, label: encodingLabel(group, encoding) }))}
          onChange={(encoding) => encoding !== null && change({ encoding })}
        />
        <Select
          size="xs"
          label="Sample rate"
          w={112}
          allowDeselect={false}
          value={String(format.sampleRate)}
          data={[...new Set([...rawSampleRates, format.sampleRate])]
            .sort((one, other) => one - other)
            .map((rate) => ({ value: String(rate), label: `${rate / 1000} kHz` }))}
          onChange={(rate) => rate !== null && change({ sampleRate: Number(rate) })}
        />
        <Select
          size="xs"
          label="Channels"
          w={92}
          allowDeselect={false}
          value={String(format.channels)}
          data={Array.from({ length: rawChannelsMost(format.encoding) }, (_, index) => String(index + 1))}
          onChange={(channels) => channels !== null && change({ channels: Number(channels) })}
        />
      </div>
      <div className={classes.rawPreview}>
        <PlayPreview sound={preview.sound} playing={preview.playing} onToggle={preview.toggle} />
        <RawWave sound={preview.sound} />
      </div>
      <p className={classes.explain} role="status">
        {preview.failed
          ? `${group.example} could not be read. Choose something else and come back.`
          : previewSentence(group.example, preview.sound)}
      </p>
    </fieldset>
  );
}

function PlayPreview({
  sound,
  playing,
  onToggle,
}: {
  sound: RawSound | null;
  playing: boolean;
  onToggle(): void;
}) {
  return (
    <Button
      variant="default"
      size="xs"
      className={classes.play}
      disabled={sound === null}
      leftSection={
        playing ? (
          <IconPlayerStopFilled size={13} aria-hidden="true" />
        ) : (
          <IconPlayerPlayFilled size={13} aria-hidden="true" />
        )
      }
      onClick={onToggle}
    >
      {playing ? 'Stop' : 'Play'}
    </Button>
  );
}

function previewSentence(example: string, sound: RawSound | null): string {
  if (sound === null) return `Reading ${example} …`;
  return `${example} would be ${formatTime(sound.duration)} long and ${likenessWords(sound.likeness)}.`;
}

function encodingLabel(group: RawGroup, encoding: RawFormat['encoding']): string {
  const reading = group.readings.find(({ format }) => format.encoding === encoding);
  const name = rawEncodingName(encoding);
  return reading === undefined ? name : `${name} · ${likenessWords(reading.likeness)}`;
}

import { applyPreset, presetNames } from '@domain/scorecard/presets';
import { type Band, type Form, weightingSchema } from '@domain/scorecard/scorecard';
import { IconPlus, IconX } from '@tabler/icons-react';
import { labels } from '../../commands/labels';
import { presetWords, weightingWords } from '../../text/scorecard-builder';
import beside from './beside.module.css';
import { DraftText } from './draft-text';
import fields from './fields.module.css';
import { ListText } from './list-text';
import { NumberField } from './number-field';
import { Switch } from './switch';
import type { DraftEdit } from './use-draft-edit';

const weightings = weightingSchema.options;
const directions = ['inbound', 'outbound', 'internal'] as const;

/** What holds for the whole scorecard: how it weighs, its bands, and which contacts it is for. */
export function SettingsPanel({ form, edit }: { form: Form; edit: DraftEdit }) {
  const change = (next: (form: Form) => Form, field?: string) => edit.form(labels.changeForm, next, field);
  const channels = form.conditions.find(({ field }) => field === 'channel')?.values ?? [];
  return (
    <div className={beside.settings}>
      <div className={fields.caption}>
        <span>Score as</span>
        <select
          className={fields.field}
          aria-label="Score as a platform does"
          value=""
          onChange={(event) => {
            const name = presetNames.find((one) => one === event.currentTarget.value);
            if (name !== undefined) change((now) => applyPreset(now, name));
          }}
        >
          <option value="">take over a platform’s rules …</option>
          {presetNames.map((name) => (
            <option key={name} value={name}>
              {presetWords(name).title}
            </option>
          ))}
        </select>
      </div>
      <div className={fields.caption}>
        <span>Weighting</span>
        <select
          className={fields.field}
          aria-label="Weighting"
          value={form.weighting}
          onChange={(event) => {
            const weighting = weightings.find((one) => one === event.currentTarget.value) ?? form.weighting;
            change((now) => ({ ...now, weighting }));
          }}
        >
          {weightings.map((one) => (
            <option key={one} value={one}>
              {weightingWords(one).title}
            </option>
          ))}
        </select>
      </div>
      <p className={fields.hint}>{weightingWords(form.weighting).says}</p>
      <Switch
        label="never shows more than 100"
        title="Never shows more than 100, whatever bonus points come to"
        on={form.clipAtFull}
        onChange={(clipAtFull) => change((now) => ({ ...now, clipAtFull }))}
      />
      <Bands form={form} change={change} />
      <h3>Which contacts it is for</h3>
      <div className={fields.caption}>
        <span>Call types</span>
        <ListText
          label="Call types, separated by commas"
          placeholder="any"
          values={form.callTypes}
          onChange={(callTypes) => change((now) => ({ ...now, callTypes }), 'callTypes')}
        />
      </div>
      <div className={fields.caption}>
        <span>Channels</span>
        <ListText
          label="Channels, separated by commas"
          placeholder="any, such as voice, chat"
          values={channels}
          onChange={(values) => change((now) => withChannels(now, values), 'channels')}
        />
      </div>
      <fieldset className={fields.fields}>
        <legend>Directions</legend>
        <span className={fields.switches}>
          {directions.map((one) => (
            <Switch
              key={one}
              label={one}
              title={`For ${one} contacts`}
              on={form.directions.includes(one)}
              onChange={(on) =>
                change((now) => ({
                  ...now,
                  directions: directions.filter((each) =>
                    each === one ? on : now.directions.includes(each),
                  ),
                }))
              }
            />
          ))}
        </span>
      </fieldset>
      <p className={fields.hint}>
        Naming none means all. When a call is opened, the scorecard that names most of what is known about it
        is offered; evaluators may choose another.
      </p>
    </div>
  );
}

interface BandsProps {
  form: Form;
  change(next: (form: Form) => Form, field?: string): void;
}

function Bands({ form, change }: BandsProps) {
  const changeBand = (at: number, next: Partial<Band>, field?: string) =>
    change(
      (now) => ({
        ...now,
        bands: now.bands.map((band, place) => (place === at ? { ...band, ...next } : band)),
      }),
      field && `band ${at} ${field}`,
    );
  return (
    <>
      <h3>Bands of the final score</h3>
      {form.bands.map((band, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a band has no name but its place while it is named
        <div key={at} className={beside.band}>
          <DraftText
            label={`Name of band ${at + 1}`}
            placeholder="Name"
            wraps
            value={band.name}
            onChange={(name) => changeBand(at, { name }, 'name')}
          />
          <span className={fields.inline}>
            ≥
            <NumberField
              label={`Band ${at + 1} begins at per cent`}
              value={band.from}
              onChange={(from) => from !== null && changeBand(at, { from }, 'from')}
            />
            %
          </span>
          <select
            className={fields.field}
            aria-label={`Tone of band ${at + 1}`}
            value={band.tone}
            onChange={(event) => {
              const { value } = event.currentTarget;
              changeBand(at, { tone: value === 'praise' || value === 'concern' ? value : 'neutral' });
            }}
          >
            <option value="praise">good</option>
            <option value="neutral">neutral</option>
            <option value="concern">poor</option>
          </select>
          <button
            type="button"
            className={fields.tool}
            aria-label={`Remove band ${at + 1}`}
            onClick={() => change((now) => ({ ...now, bands: now.bands.toSpliced(at, 1) }))}
          >
            <IconX size={13} />
          </button>
        </div>
      ))}
      <button
        type="button"
        className={fields.addLine}
        onClick={() =>
          change((now) => ({
            ...now,
            bands: [...now.bands, { name: '', from: lowestFree(now), tone: 'neutral' }],
          }))
        }
      >
        <IconPlus size={13} aria-hidden="true" /> Add a band
      </button>
    </>
  );
}

/** A bound that no band has yet: 0, or ten more than the highest. */
function lowestFree({ bands }: Form): number {
  const bounds = bands.map(({ from }) => from);
  return bounds.includes(0) ? Math.max(...bounds) + 10 : 0;
}

function withChannels(form: Form, values: string[]): Form {
  const others = form.conditions.filter(({ field }) => field !== 'channel');
  return { ...form, conditions: values.length === 0 ? others : [...others, { field: 'channel', values }] };
}

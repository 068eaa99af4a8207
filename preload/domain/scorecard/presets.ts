import type { Form, Line, Weighting } from './scorecard';

/** The ways of scoring that teams know from other platforms, by name. */
export const presetNames = [
  'connect-percent',
  'connect-points',
  'genesys',
  'zendesk',
  'maestro-weighted',
  'maestro-points',
] as const;
export type PresetName = (typeof presetNames)[number];

/** The switches that make the one engine score as a platform does; SCORING.md's table names the platforms. */
export type Preset = {
  readonly weighting: Weighting;
  readonly clipAtFull: boolean;
  /** How scale lines turn a value into points. */
  readonly normalise: Extract<Line, { kind: 'scale' }>['normalise'];
};

export const presets: { readonly [name in PresetName]: Preset } = {
  'connect-percent': { weighting: 'question-share', clipAtFull: false, normalise: 'face' },
  'connect-points': { weighting: 'points', clipAtFull: false, normalise: 'face' },
  // Neither knows bonus points, so neither ever shows more than everything.
  genesys: { weighting: 'group-multiplier', clipAtFull: true, normalise: 'face' },
  zendesk: { weighting: 'question-share', clipAtFull: true, normalise: 'min-max' },
  'maestro-weighted': { weighting: 'section-share', clipAtFull: false, normalise: 'face' },
  'maestro-points': { weighting: 'points', clipAtFull: false, normalise: 'face' },
};

/** The form with a preset's switches set; what is asked, its points and its weights stay as they are. */
export function applyPreset(form: Form, name: PresetName): Form {
  const { weighting, clipAtFull, normalise } = presets[name];
  return {
    ...form,
    weighting,
    clipAtFull,
    sections: form.sections.map((section) => ({
      ...section,
      lines: section.lines.map((line) => (line.kind === 'scale' ? { ...line, normalise } : line)),
    })),
  };
}

import { formDifferences } from '@domain/scorecard/form-differences';
import type { Form } from '@domain/scorecard/scorecard';
import { useMemo, useState } from 'react';
import { publishedVersions } from '../../queries/scorecards';
import { changeWords, partWords } from '../../text/form-differences';
import { callDate, counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import beside from './beside.module.css';
import fields from './fields.module.css';

interface HistoryPanelProps {
  scorecardId: string;
  /** The draft as it stands; null: only published versions are compared. */
  draft: Form | null;
}

/** What this draft stands for among the versions. */
const draftId = 'draft';

/** The published versions with their notes, and what differs between any two of them or a version and the draft. */
export function HistoryPanel({ scorecardId, draft }: HistoryPanelProps) {
  const { commands } = useWorkspace();
  const versions = useLive(
    async () => (await publishedVersions(commands.db)).filter((one) => one.scorecardId === scorecardId),
    [commands, scorecardId],
  );
  const [pair, setPair] = useState<{ before: string | null; after: string | null }>({
    before: null,
    after: null,
  });
  const ordered = useMemo(
    () => [...(versions ?? [])].sort((one, other) => other.version - one.version),
    [versions],
  );
  const forms = new Map<string, { name: string; form: Form }>([
    ...(draft === null ? [] : [[draftId, { name: 'this draft', form: draft }] as const]),
    ...ordered.map(({ id, version, form }) => [id, { name: `version ${version}`, form }] as const),
  ]);
  const ids = [...forms.keys()];
  const after = forms.get(pair.after ?? '') ?? forms.get(ids[0] ?? '');
  const before = forms.get(pair.before ?? '') ?? forms.get(ids[1] ?? '');
  if (versions === undefined) return null;
  const choice = (label: string, chosen: typeof after, onChange: (id: string) => void) => (
    <select
      className={fields.field}
      aria-label={label}
      value={ids.find((id) => forms.get(id) === chosen) ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {ids.map((id) => (
        <option key={id} value={id}>
          {forms.get(id)?.name}
        </option>
      ))}
    </select>
  );
  return (
    <div className={beside.settings}>
      {before === undefined || after === undefined ? (
        <p className={fields.hint}>
          This scorecard has {draft === null ? 'one version' : 'no published version'} yet. When there is
          another, what differs between them is told here.
        </p>
      ) : (
        <>
          <div className={beside.compare}>
            {choice('Compare', before, (id) => setPair((now) => ({ ...now, before: id })))} →{' '}
            {choice('with', after, (id) => setPair((now) => ({ ...now, after: id })))}
          </div>
          <Differences before={before.form} after={after.form} />
        </>
      )}
      {ordered.length === 0 ? null : <h3>Versions</h3>}
      <ol className={beside.versions}>
        {ordered.map((version) => (
          <li key={version.id}>
            <b>Version {version.version}</b>
            {version.retired ? ' · retired' : ''}
            <span className={fields.hint}>
              {callDate(version.publishedAt)}
              {version.author === '' ? '' : ` by ${version.author}`}
            </span>
            {version.note === '' ? null : <p dir="auto">{version.note}</p>}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Differences({ before, after }: { before: Form; after: Form }) {
  const differences = formDifferences(before, after);
  if (differences.length === 0) return <p className={fields.hint}>They are the same.</p>;
  const parts = new Map<string, string[]>();
  for (const difference of differences) {
    const part = partWords(difference.part);
    parts.set(part, [...(parts.get(part) ?? []), changeWords(difference)]);
  }
  return (
    <>
      <p className={fields.hint}>{counted(differences.length, 'difference')}</p>
      <ul className={beside.differences} aria-label="Differences">
        {[...parts].map(([part, changes]) => (
          <li key={part}>
            <b dir="auto">{part}</b>
            {changes.map((change) => (
              <span key={change} dir="auto">
                {change}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

import type { ScorecardDraft } from '@domain/scorecard/draft';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { formLines } from '@domain/scorecard/scorecard';
import { counted } from '../../text/review';
import classes from './scorecards.module.css';
import { type Opened, openScorecard } from './scorecards-view';

interface ScorecardListProps {
  versions: readonly ScorecardVersion[];
  drafts: readonly ScorecardDraft[];
  opened: Opened | null;
}

/** Every scorecard: drafts first, then those in use, then those retired; one of them open beside the list. */
export function ScorecardList({ versions, drafts, opened }: ScorecardListProps) {
  const inUse = versions.filter((version) => !version.retired && isNewest(version, versions));
  const retired = versions.filter(
    (version) => version.retired && !hasVersionInUse(version, versions) && isNewest(version, versions, true),
  );
  return (
    <nav className={classes.list} aria-label="Scorecards">
      {drafts.length === 0 ? null : <h2 className={classes.listHead}>Drafts</h2>}
      {drafts.map((draft) => (
        <Item
          key={draft.id}
          opened={opened}
          item={{ kind: 'draft', id: draft.id }}
          title={draft.title || 'Untitled'}
        >
          begun {dayOf(draft.createdAt)}
        </Item>
      ))}
      <h2 className={classes.listHead}>In use</h2>
      {inUse.length === 0 ? (
        <p className={classes.listNote}>None. Publish a draft, or offer a retired one again.</p>
      ) : null}
      {inUse.map((version) => (
        <VersionItem key={version.id} version={version} opened={opened} versions={versions} />
      ))}
      {retired.length === 0 ? null : <h2 className={classes.listHead}>Retired</h2>}
      {retired.map((version) => (
        <VersionItem key={version.id} version={version} opened={opened} versions={versions} />
      ))}
    </nav>
  );
}

function VersionItem({
  version,
  versions,
  opened,
}: {
  version: ScorecardVersion;
  versions: readonly ScorecardVersion[];
  opened: Opened | null;
}) {
  const { id, form, scorecardId } = version;
  const openedVersion = versions.find((one) => one.id === opened?.id);
  // An older version that is being read stands under its scorecard's entry.
  const shown = openedVersion?.scorecardId === scorecardId ? { kind: 'version' as const, id } : opened;
  return (
    <Item opened={shown} item={{ kind: 'version', id }} title={form.title} version={version.version}>
      {counted(form.sections.length, 'section')}, {counted(formLines(form).length, 'line')}
    </Item>
  );
}

interface ItemProps {
  item: Opened;
  opened: Opened | null;
  title: string;
  version?: number;
  children: React.ReactNode;
}

function Item({ item, opened, title, version, children }: ItemProps) {
  const current = opened?.id === item.id;
  return (
    <button
      type="button"
      className={`${classes.item} ${current ? classes.current : ''}`}
      aria-current={current ? 'true' : undefined}
      onClick={() => openScorecard(item)}
    >
      <span className={classes.itemTitle} dir="auto">
        {title} {version === undefined ? null : <span className={classes.quiet}>version {version}</span>}
      </span>
      <span className={classes.quiet}>{children}</span>
    </button>
  );
}

/** The day something was begun, as short as a list wants it. */
function dayOf(instant: string): string {
  return new Date(instant).toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}

/** Whether no newer version of its scorecard is in use (or, of retired ones, there at all). */
function isNewest(
  { scorecardId, version }: ScorecardVersion,
  versions: readonly ScorecardVersion[],
  any = false,
): boolean {
  return !versions.some(
    (one) => one.scorecardId === scorecardId && one.version > version && (any || !one.retired),
  );
}

function hasVersionInUse({ scorecardId }: ScorecardVersion, versions: readonly ScorecardVersion[]): boolean {
  return versions.some((one) => one.scorecardId === scorecardId && !one.retired);
}

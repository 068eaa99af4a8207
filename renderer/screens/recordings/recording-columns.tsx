import type { ReactNode } from 'react';
import type { LibraryRow } from '../../queries/library';
import { durationWords, instantWords, statusWords } from '../../text/recordings';
import { scoreShown } from '../../text/review';
import { Pill, type PillTone } from '../../ui/pill';
import { agentOf, type SortColumn, statusOf } from './library-view';
import classes from './recordings.module.css';

/** The tone of a band by its name, from the scorecards in use; scorecards share their bands' names. */
export type BandTones = ReadonlyMap<string, PillTone>;

/** A column of the library: its heading, how wide it is (a CSS grid track) and what stands in it. */
export interface RecordingColumn {
  readonly id: SortColumn;
  readonly title: string;
  readonly track: string;
  readonly alignEnd?: boolean;
  cell(row: LibraryRow, bandTones: BandTones): ReactNode;
}

export const recordingColumns: readonly RecordingColumn[] = [
  {
    id: 'startedAt',
    title: 'Start time',
    track: 'minmax(164px, 0.9fr)',
    cell: ({ interaction }) => interaction.startedAt && instantWords(interaction.startedAt),
  },
  { id: 'agent', title: 'Agent', track: 'minmax(76px, 0.9fr)', cell: agentOf },
  {
    id: 'team',
    title: 'Team',
    track: 'minmax(84px, 0.9fr)',
    cell: ({ interaction }) => interaction.team,
  },
  {
    id: 'callType',
    title: 'Call type',
    track: 'minmax(120px, 1.3fr)',
    cell: ({ interaction }) => interaction.callType,
  },
  {
    id: 'direction',
    title: 'Direction',
    track: '84px',
    cell: ({ interaction }) => interaction.direction,
  },
  {
    id: 'duration',
    title: 'Duration',
    track: '78px',
    alignEnd: true,
    cell: ({ recording }) => durationWords(recording.media.duration),
  },
  {
    id: 'csat',
    title: 'CSAT',
    track: '56px',
    alignEnd: true,
    cell: ({ interaction }) => interaction.csat,
  },
  {
    id: 'ticket',
    title: 'Ticket',
    track: 'minmax(84px, 0.8fr)',
    cell: ({ interaction }) => interaction.ticket,
  },
  {
    id: 'file',
    title: 'File',
    track: 'minmax(126px, 1.5fr)',
    cell: ({ recording }) => recording.fileName,
  },
  {
    id: 'status',
    title: 'Status',
    track: 'minmax(172px, 1.1fr)',
    cell: (row, bandTones) => <StatusCell row={row} bandTones={bandTones} />,
  },
];

/** The columns as one CSS grid, for the heading and every row alike. */
export const columnTracks = recordingColumns.map(({ track }) => track).join(' ');

function StatusCell({ row, bandTones }: { row: LibraryRow; bandTones: BandTones }) {
  const status = statusOf(row);
  if (status === 'not-reviewed') return <span className={classes.quiet}>{statusWords(status)}</span>;
  if (status === 'draft') return <Pill tone="accent">{statusWords(status)}</Pill>;
  const { score = null, band = null } = row.evaluation ?? {};
  return (
    <span className={classes.score}>
      <b>{scoreShown(score, false)}</b>
      <Pill tone={(band && bandTones.get(band)) || 'plain'}>{band ?? statusWords(status)}</Pill>
    </span>
  );
}

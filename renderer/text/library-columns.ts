import { type CallSignalSettings, defaultCallSignalSettings } from '@domain/recordings/call-signals';
import {
  type BuiltInColumn,
  type ColumnGroup,
  type ColumnId,
  columnGroup,
  customName,
  isBuiltIn,
} from '@domain/recordings/library-columns';
import { signalDefinitions } from './signal-definitions';

/** A column's name in the list of columns, and in its heading where that is shorter. */
const titles: Record<BuiltInColumn, string | readonly [name: string, heading: string]> = {
  startedAt: 'Start time',
  agent: 'Agent',
  agentId: 'Agent ID',
  team: 'Team',
  queue: 'Queue',
  callType: 'Call type',
  direction: 'Direction',
  language: 'Language',
  customerKey: 'Customer key',
  ticket: 'Ticket',
  contactId: 'Contact ID',
  differences: ['Differences from imports, count', 'Differences'],
  csat: 'CSAT',
  firstContactResolution: ['First-contact resolution', 'Resolved first'],
  handleSeconds: 'Handle time',
  holdSeconds: 'Hold time',
  value: 'Value',
  disposition: 'Disposition',
  consent: 'Consent',
  agentTalkShare: ['Agent’s talk share', 'Agent talks'],
  customerTalkShare: ['Customer’s talk share', 'Customer talks'],
  talkOverTime: ['Talk-over, time', 'Talk-over'],
  talkOvers: ['Talk-overs, count', 'Talk-overs'],
  agentTalkOvers: ['Talk-overs by the agent', 'Agent cuts in'],
  longestSilence: ['Longest silence', 'Silence'],
  deadAirs: ['Dead airs, count', 'Dead airs'],
  deadAirTime: ['Dead air, time', 'Dead air'],
  holds: ['Holds heard, count', 'Holds'],
  holdTime: ['Holds heard, time', 'On hold'],
  agentResponseLatency: ['Agent’s response latency', 'Agent’s latency'],
  customerResponseLatency: ['Customer’s response latency', 'Customer’s latency'],
  agentFirstWord: ['Agent’s first word', 'First word'],
  agentLongestMonologue: ['Agent’s longest monologue', 'Monologue'],
  turnsPerMinute: ['Pace, turns a minute', 'Pace'],
  assignee: 'Assigned to',
  due: 'Due',
  status: 'Status',
  score: 'Score',
  criticalScore: 'Critical score',
  band: 'Band',
  evaluator: 'Evaluator',
  submittedAt: 'Submitted',
  file: 'File',
  duration: 'Duration',
  channels: 'Channels',
  codec: 'Codec',
  size: 'Size',
  importedAt: 'Imported',
  retention: 'Retention class',
  expiresAt: 'Expires',
  legalHold: 'Legal hold',
};

export const columnGroupWords: Readonly<Record<ColumnGroup, string>> = {
  contact: 'Contact',
  outcome: 'Outcome',
  signals: 'Call signals',
  evaluation: 'Evaluation',
  file: 'Recording',
  retention: 'Retention',
  custom: 'Came with the calls',
};

/** A column by its full name, where it is chosen. */
export function columnTitle(column: ColumnId): string {
  const title = isBuiltIn(column) ? titles[column] : (customName(column) ?? '');
  return typeof title === 'string' ? title : (title[0] ?? '');
}

/** A column by the name above it. */
export function columnHeading(column: ColumnId): string {
  const title = isBuiltIn(column) ? titles[column] : (customName(column) ?? '');
  return typeof title === 'string' ? title : (title[1] ?? '');
}

/** What a column says and where it is from, for those who point at its heading; null where the name says it all. */
export function columnDefinition(
  column: ColumnId,
  settings: CallSignalSettings = defaultCallSignalSettings,
): string | null {
  const group = columnGroup(column);
  if (group === 'custom') return 'A column that came with the calls and that no field of Earmark stands for.';
  const words = isBuiltIn(column) ? definitionsOf(settings)[column] : undefined;
  if (words === undefined) return null;
  return group === 'signals' ? `${words} Heard by Earmark.` : words;
}

function definitionsOf(settings: CallSignalSettings): Partial<Record<BuiltInColumn, string>> {
  const signals = signalDefinitions(settings);
  return {
    differences:
      'Details that were set by hand and of which an import says something else since. Alt+D settles them.',
    csat: 'Customer satisfaction as the survey gave it. It came with the call.',
    firstContactResolution:
      'Whether the customer’s matter was settled with this contact. It came with the call.',
    handleSeconds: 'Talk, hold and work after the call, as the contact centre measured it.',
    holdSeconds:
      'Time on hold as the contact centre measured it. What Earmark hears stands under “Holds heard”.',
    value: 'What the contact was worth, in the contact centre’s own currency.',
    consent: 'Whether the customer agreed to be recorded.',
    agentTalkShare: signals.talkShare,
    customerTalkShare: signals.talkShare,
    talkOverTime: `All talk-overs together, in seconds. ${signals.talkOver}`,
    talkOvers: signals.talkOver,
    agentTalkOvers: `Talk-overs in which the agent came in second. ${signals.talkOver}`,
    longestSilence: `In seconds. ${signals.silence}`,
    deadAirs: signals.deadAir,
    deadAirTime: `All dead air together, in seconds. ${signals.deadAir}`,
    holds: signals.hold,
    holdTime: `All holds together, in seconds. ${signals.hold}`,
    agentResponseLatency: `In seconds. ${signals.latency}`,
    customerResponseLatency: `In seconds. ${signals.latency}`,
    agentFirstWord: `In seconds from the start. ${signals.firstWord}`,
    agentLongestMonologue: `In seconds. ${signals.monologue}`,
    turnsPerMinute: signals.pace,
    assignee: 'Who is to evaluate the call; empty once it is done or withdrawn.',
    due: 'The day by which the call should be submitted.',
    score: 'The score after auto-fails of the evaluation begun last.',
    criticalScore: 'The score of the critical lines alone, of the evaluation begun last.',
    retention:
      'The class that says how long the call is kept. A call without one of its own goes by the default class.',
    expiresAt:
      'When the call’s time is over by its retention class or its own date. Nothing is deleted by itself.',
    legalHold: 'A call under legal hold can’t be deleted and never expires.',
  };
}

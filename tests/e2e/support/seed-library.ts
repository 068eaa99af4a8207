import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LibraryItem } from '@contract/recordings';
import { seconds } from '@domain/base/time';
import { type InteractionMetadata, metadataUnknown } from '@domain/recordings/interaction';
import { peakBuilder } from '@domain/recordings/peak-builder';
import { encodePeaks } from '@domain/recordings/peaks';
import { encodeSignals, type SignalsFile, signalsFormatVersion } from '@domain/recordings/signals-file';
import { playbackVersion } from '../../../main/recordings/playback';

/** One call as `seedLibrary` lays it down. */
export interface SeededCall {
  readonly item: LibraryItem;
  readonly signals: SignalsFile;
}

const agents = [
  'Ada Lindqvist',
  'Kim Berger',
  'Omar Haddad',
  'Priya Nair',
  'Tomás Vega',
  'Lin Zhao',
  'Zoë Martin',
];
const teams = ['Broadband', 'Energy', 'Retail', 'Travel'];
const callTypes = ['billing', 'cancellation', 'complaint', 'delivery', 'fault', 'new contract', 'refund'];
const queues = ['Front line', 'Second line', 'Retention'];

/** The n-th of many made-up calls; the same every time. Every ninth is on one channel. */
export function seededCall(n: number): SeededCall {
  const random = randomFrom(n + 1);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T; // from is never empty
  const duration = 40 + Math.floor(random() * 860);
  const mono = n % 9 === 8;
  const startedAt = new Date(Date.UTC(2026, 9, 1) - n * 617_000).toISOString();
  const rated = random() < 0.6;
  const metadata: InteractionMetadata = {
    ...metadataUnknown,
    contactId: `c-${100_000 + n}`,
    startedAt,
    agentName: pick(agents),
    team: pick(teams),
    queue: pick(queues),
    callType: pick(callTypes),
    direction: random() < 0.8 ? 'inbound' : 'outbound',
    customerKey: `k-${Math.floor(random() * 40_000)}`,
    ticket: random() < 0.8 ? `T-${30_000 + n}` : null,
    csat: rated ? 1 + Math.floor(random() * 5) : null,
    firstContactResolution: rated ? random() < 0.7 : null,
    handleSeconds: duration + Math.floor(random() * 120),
    holdSeconds: random() < 0.2 ? Math.floor(random() * 90) : 0,
    value: random() < 0.3 ? Math.round(random() * 40_000) / 100 : null,
    consent: random() < 0.95,
  };
  const recording: LibraryItem['recording'] = {
    id: (n + 1).toString(16).padStart(64, '0'),
    fileName: `call-${String(n + 1).padStart(6, '0')}.wav`,
    byteLength: duration * 16_000,
    media: {
      container: 'wav',
      codec: 'pcm_mulaw',
      sampleRate: 8000,
      channels: mono ? 1 : 2,
      duration: seconds(duration),
      playback: 'original',
      damaged: false,
      picture: null,
    },
    channelRoles: mono ? ['mixed'] : ['agent', 'customer'],
    importedAt: new Date(Date.UTC(2026, 10, 1) + n).toISOString(),
    inProgress: false,
  };
  return { item: { recording, metadata }, signals: conversation(duration, mono, random) };
}

/** Turns that go back and forth, now and then at once and now and then with nobody speaking. */
function conversation(duration: number, mono: boolean, random: () => number): SignalsFile {
  const lanes = [0, 1].map(() => [] as { start: number; end: number }[]);
  let time = 1;
  for (let turn = 0; time < duration - 3; turn++) {
    const end = Math.min(duration, time + 1.5 + random() * 9);
    lanes[mono ? 0 : turn % 2]?.push({ start: time, end });
    const gap = random();
    time = end + (gap < 0.15 ? -0.8 : gap < 0.9 ? 0.3 + gap : 4 + random() * 14);
  }
  const lane = (spans: { start: number; end: number }[]) => ({
    speech: spans.map(({ start, end }) => ({ start: seconds(start), end: seconds(end) })),
    music: [],
    tones: [],
    loudness: -23,
    speechLevel: -26,
  });
  return {
    version: signalsFormatVersion,
    duration: seconds(duration),
    lanes: (mono ? lanes.slice(0, 1) : lanes).map(lane),
  };
}

/** Lays calls down in a data folder as an import leaves them, without their sound: the table needs none. */
export function seedLibrary(data: string, count: number): void {
  for (let n = 0; n < count; n++) {
    const { item, signals } = seededCall(n);
    const folder = join(data, 'recordings', item.recording.id);
    mkdirSync(folder, { recursive: true });
    const stored = {
      format: 2,
      item,
      original: { kind: 'copied', name: 'original.wav' },
      play: null,
      playback: playbackVersion,
    };
    const peaks = peakBuilder(1, 8000);
    writeFileSync(join(folder, 'peaks'), encodePeaks(peaks.finish()));
    writeFileSync(join(folder, 'original.wav'), 'made up');
    writeFileSync(join(folder, 'signals.json'), encodeSignals(signals));
    writeFileSync(join(folder, 'item.json'), JSON.stringify(stored));
  }
}

/** A generator of numbers from 0 to 1 that is the same everywhere (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

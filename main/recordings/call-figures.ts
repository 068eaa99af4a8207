import { type CallFigures, callFigures } from '@domain/recordings/call-figures';
import { type CallSignalSettings, callSignals } from '@domain/recordings/call-signals';
import type { ChannelRole } from '@domain/recordings/recording';
import { parseSignals } from '@domain/recordings/signals-file';
import type { RecordingsLibrary } from './library';

/** Few enough not to keep a page's media waiting behind them. */
const filesAtOnce = 16;

interface Asked {
  readonly recordingId: string;
  readonly channelRoles: readonly ChannelRole[];
}

/** The figures of these calls, in their order; null where the signals are missing or of another format. */
export async function figuresOf(
  library: Pick<RecordingsLibrary, 'mediaFile' | 'vault'>,
  calls: readonly Asked[],
  settings: CallSignalSettings,
): Promise<(CallFigures | null)[]> {
  const figures: (CallFigures | null)[] = [];
  for (let from = 0; from < calls.length; from += filesAtOnce) {
    const batch = calls.slice(from, from + filesAtOnce);
    figures.push(...(await Promise.all(batch.map((call) => figuresOfOne(library, call, settings)))));
  }
  return figures;
}

async function figuresOfOne(
  library: Pick<RecordingsLibrary, 'mediaFile' | 'vault'>,
  { recordingId, channelRoles }: Asked,
  settings: CallSignalSettings,
): Promise<CallFigures | null> {
  const path = library.mediaFile(recordingId, 'signals');
  if (path === null) return null;
  try {
    return callFigures(
      callSignals(
        parseSignals((await library.vault.readWhole(path)).toString('utf8')),
        channelRoles,
        settings,
      ),
    );
  } catch {
    // Missing, unreadable or of another format: it will be made anew, and the page asks again.
    return null;
  }
}

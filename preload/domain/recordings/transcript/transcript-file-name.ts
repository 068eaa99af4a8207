const transcriptEndings = /\.(?:vtt|srt|json)$/i;

/** Whether a file's name lets it be a transcript; a JSON may be anything, and only its content tells. */
export function mayBeTranscript(name: string): boolean {
  return transcriptEndings.test(name);
}

/**
 * Finds the recording that a transcript is of, by its name: `call.vtt`, `call.wav.vtt`, `call.contact-lens.json`,
 * `call_transcript.json` and `transcript-call.json` are of `call.wav`. The longest name that fits counts; of several,
 * the one in the same folder. Null where none fits, or two fit alike.
 *
 * @param names the recordings' file names, with the folders they lie in (`team-a/call.wav`)
 */
export function transcriptMatcher(names: readonly string[]): (transcript: string) => string | null {
  const byName = new Map<string, string[]>();
  for (const name of names) {
    const base = baseOf(name).toLowerCase();
    for (const key of new Set([base, base.replace(/\.[^.]+$/, '')])) {
      if (key !== '') byName.set(key, [...(byName.get(key) ?? []), name]);
    }
  }
  return (transcript) => {
    const wanted = baseOf(transcript).replace(transcriptEndings, '').toLowerCase();
    const key = wordings(wanted).find((one) => byName.has(one));
    const fitting = key === undefined ? [] : (byName.get(key) ?? []);
    const beside = fitting.filter((name) => folderOf(name) === folderOf(transcript));
    const [only, ...others] = beside.length > 0 ? beside : fitting;
    return only !== undefined && others.length === 0 ? only : null;
  };
}

/** What the recording may be called, the longest first: the name whole, and shortened word by word from its end. */
function wordings(wanted: string): string[] {
  const whole = wanted.replace(/^transcript(?:ion)?[._ -]+/, '');
  return [...new Set([...shortened(wanted), ...shortened(whole)])].sort(
    (one, other) => other.length - one.length,
  );
}

function shortened(name: string): string[] {
  const ends = [...name.matchAll(/[._ -]/g)].map(({ index }) => name.slice(0, index));
  return [name, ...ends].filter((one) => one !== '');
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

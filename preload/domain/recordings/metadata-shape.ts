/** The columns of an index that Huawei Cloud's CEC writes: it has no header, their order says what they are. */
export const huaweiColumns = [
  'developer',
  'account_id',
  'cc_id',
  'agent_id',
  'call_id',
  'caller_no',
  'callee_no',
  'call_begin',
  'call_end',
  'file_name',
] as const;

const huaweiTime = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Whether a first row is no header but a line of a Huawei index: two times in their places and a name behind them. */
export function isHuaweiRow(cells: readonly string[]): boolean {
  const [begin = '', end = '', name = ''] = cells.slice(7, 10).map((cell) => cell.trim());
  return huaweiTime.test(begin) && huaweiTime.test(end) && name !== '' && !huaweiTime.test(name);
}

/** Names for the columns of a Huawei index of this width. */
export function huaweiHeadings(width: number): string[] {
  return Array.from({ length: width }, (_, index) => huaweiColumns[index] ?? `column ${index + 1}`);
}

/** The program that writes tables of these columns, by the columns that only it has; null where nothing tells. */
export function knownExporter(columns: readonly string[]): string | null {
  const has = (...names: string[]) => names.every((name) => columns.includes(name));
  if (has('Agent loginId', 'Global Interaction ID')) return 'Bright Pattern';
  if (has('cc_id', 'call_begin', 'file_name')) return 'Huawei Cloud CEC';
  if (has('id', 'conversationId', 'startTime')) return 'Genesys Cloud';
  return null;
}

/** What stands behind the name of a recording in the name of a file that is about it, where no recording tells. */
const knownSuffix = /[._-](metadata|meta|info)$/i;

/**
 * Which recording a JSON file beside it is about, by their names without `.json`: the recording with its extension
 * (`call.wav`), its name without, or either with something behind it (`call_metadata`). `suffix` is the same for all
 * files of one kind. Null where neither a recording nor the name itself tells.
 */
export function describedBy(
  stem: string,
  isRecording: (name: string) => boolean,
): { readonly about: string; readonly suffix: string } | null {
  if (isRecording(stem)) return { about: stem, suffix: /\.[a-z0-9]{1,5}$/i.exec(stem)?.[0] ?? '' };
  const folder = Math.max(stem.lastIndexOf('/'), stem.lastIndexOf('\\')) + 1;
  for (let at = stem.length - 1; at > folder; at--) {
    if (!'._-'.includes(stem[at] ?? '')) continue;
    if (isRecording(stem.slice(0, at))) return { about: stem.slice(0, at), suffix: stem.slice(at) };
  }
  const known = knownSuffix.exec(stem);
  return known === null ? null : { about: stem.slice(0, known.index), suffix: known[0] };
}

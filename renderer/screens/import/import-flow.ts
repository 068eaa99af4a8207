import {
  cancelImport,
  choosePaths,
  followImport,
  inspectSource,
  type OriginalsChoice,
  runningImport,
  type Source,
  startImport,
  type TablePreview,
} from '../../commands/import';
import { editedContacts } from '../../commands/metadata-outlook';
import { type Uploaded, type UploadFile, uploadFiles } from '../../commands/upload';
import { useSession } from '../../session';
import { importFailureSentence, nothingFound } from '../../text/import-failure';
import { importProblemSentence } from '../../text/import-problems';
import type { Workspace } from '../../workspace';
import { type TablePlan, toChoosing, toStep, useImportSession } from './import-session';
import { metadataChoices, suggestNames } from './metadata-choices';

type Importing = Pick<Workspace, 'client' | 'commands' | 'info' | 'settings'>;

/** Ends the upload that is on its way; there is one at most. */
let uploading: AbortController | null = null;
/** What was chosen last in this window: main has kept it too, and the settings here don't know yet. */
let chosenOriginals: OriginalsChoice | null = null;

/** Whether a new source may be chosen now: nothing is on its way. */
export function canChoose(): boolean {
  const { kind } = useImportSession.getState().step;
  return kind === 'choosing' || kind === 'ready' || kind === 'ended';
}

/** Asks with a native dialog, then looks at what was chosen. */
export async function chooseNatively(workspace: Importing, what: 'files' | 'folder'): Promise<void> {
  await orSay(async () => {
    const source = await choosePaths(workspace.client, what);
    if (source !== null) await look(workspace, source, []);
  });
}

/** Looks at paths on this computer. */
export async function inspectPaths(workspace: Importing, paths: readonly string[]): Promise<void> {
  await orSay(() => look(workspace, { kind: 'paths', paths: [...paths] }, []));
}

/** Sends files that the page was given to main, then looks at them. */
export async function inspectUpload(workspace: Importing, files: readonly UploadFile[]): Promise<void> {
  if (files.length === 0) return toChoosing(nothingFound);
  const abort = new AbortController();
  uploading = abort;
  toStep({ kind: 'uploading', progress: null });
  await orSay(async () => {
    const { source, problems } = await uploadFiles(
      workspace.client,
      files,
      (progress) => {
        if (uploading === abort) toStep({ kind: 'uploading', progress });
      },
      abort.signal,
    );
    await look(workspace, source, problems);
  });
  if (uploading === abort) uploading = null;
}

/** Stops sending; the files stay where they are. */
export function cancelUpload(): void {
  uploading?.abort();
  uploading = null;
  toChoosing(null);
}

async function look(workspace: Importing, source: Source, unsent: Uploaded['problems']): Promise<void> {
  toStep({ kind: 'inspecting' });
  const inspection = await inspectSource(workspace.client, source);
  if (inspection.files.length + inspection.tables.length + inspection.transcripts === 0) {
    const [first] = [...unsent, ...inspection.problems];
    return toChoosing(first ? importProblemSentence(first.name, first.problem) : nothingFound);
  }
  const readable = inspection.tables.filter(({ headers }) => headers.length > 0);
  const [{ columnMappings }, edited] = await Promise.all([
    workspace.client.settings.get(),
    editedContacts(workspace.commands.db),
  ]);
  // What has columns is shown with what is wrong further down in it.
  const unreadable = inspection.tables.flatMap(({ name, headers, problem }) =>
    problem === null || headers.length > 0 ? [] : [{ name, problem }],
  );
  toStep({
    kind: 'ready',
    found: { source, inspection },
    plans: openFirst(readable.map(planFor)),
    names: suggestNames(inspection.files, columnMappings),
    remembered: columnMappings,
    edited,
    originals: chosenOriginals ?? workspace.settings().originals,
    habits: {
      channels: inspection.channelPlan,
      raw: Object.fromEntries(inspection.rawGroups.map(({ extension, format }) => [extension, format])),
    },
    asides: [...unsent, ...unreadable],
  });
}

/** A source as it was suggested: open for a look when it is new, closed when it is mapped as it was before. */
function planFor(table: TablePreview): TablePlan {
  const { suggested, mapping, remembered } = table;
  return { table, mapping, used: suggested, open: suggested && !remembered };
}

/** Of several new sources the first stands open; the others are a click away, and what will happen stays in sight. */
function openFirst(plans: readonly TablePlan[]): TablePlan[] {
  const first = plans.findIndex(({ open }) => open);
  return plans.map((plan, index) => ({ ...plan, open: index === first }));
}

/** Starts the import that waits for the person's word, and follows it. */
export async function beginImport(workspace: Importing): Promise<void> {
  const { step } = useImportSession.getState();
  if (step.kind !== 'ready') return;
  const { found, originals, habits, asides } = step;
  chosenOriginals = originals;
  await orSay(async () => {
    toStep({ kind: 'running', view: null, cancelling: false });
    const job = await startImport(
      workspace.client,
      found.source,
      metadataChoices(step),
      found.source.kind === 'paths' ? originals : undefined,
      habits,
    );
    await follow(workspace, job, asides);
  });
}

/** Imports the calls shipped with the program, asking nothing. */
export async function openSampleWorkspace(workspace: Importing): Promise<void> {
  const { sampleFolder } = workspace.info;
  if (sampleFolder === null || !canChoose()) return;
  await orSay(async () => {
    toStep({ kind: 'running', view: null, cancelling: false });
    const source: Source = { kind: 'paths', paths: [sampleFolder] };
    const { tables } = await inspectSource(workspace.client, source);
    const choices = tables.filter(({ suggested }) => suggested).map(({ id, mapping }) => ({ id, mapping }));
    await follow(workspace, await startImport(workspace.client, source, choices), []);
  });
}

/** Takes up the import that went on while no page was open; answers at once when there is none. */
export async function resumeImport(workspace: Importing): Promise<void> {
  if (!canChoose()) return;
  const job = await runningImport(workspace.client);
  if (job === null || !canChoose()) return;
  await orSay(() => follow(workspace, job, []));
}

async function follow(workspace: Importing, job: string, asides: Uploaded['problems']): Promise<void> {
  const view = await followImport(workspace, job, (next) => {
    const { step } = useImportSession.getState();
    toStep({ kind: 'running', view: next, cancelling: step.kind === 'running' && step.cancelling });
  });
  const lines = asides.map(({ name, problem }) => ({
    name,
    outcome: 'failed' as const,
    recordingId: null,
    problem,
  }));
  toStep({ kind: 'ended', view: { ...view, lines: [...lines, ...view.lines] } });
}

/** Asks the running import to stop. It ends by itself soon after, and what is finished stays. */
export async function cancelRunning(workspace: Importing): Promise<void> {
  const { step } = useImportSession.getState();
  if (step.kind !== 'running' || step.view === null) return;
  const { job } = step.view;
  toStep({ ...step, cancelling: true });
  // An import that ended meanwhile is not there any more, and that is what was asked for.
  await cancelImport(workspace.client, job).catch(() => {});
}

/** Says in the dialog what went wrong; a dialog that is closed opens for it. */
async function orSay(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    toChoosing(importFailureSentence(error));
    useSession.setState({ importOpen: true });
  }
}

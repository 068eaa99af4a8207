import type { Interaction } from '@domain/recordings/interaction';
import type { ColumnMapping } from '@domain/recordings/metadata-mapping';
import type { SourceHabits } from '@domain/recordings/source-habits';
import { create } from 'zustand';
import type { ImportView, InspectedSource, OriginalsChoice, TablePreview } from '../../commands/import';
import type { Uploaded, UploadProgress } from '../../commands/upload';

/** A source of metadata with what the person wants of it now. */
export interface TablePlan {
  readonly table: TablePreview;
  readonly mapping: ColumnMapping;
  readonly used: boolean;
  /** Its columns and first rows stand open. */
  readonly open: boolean;
}

/** The recordings' own names as a source. */
export interface NamesPlan {
  /** As it is being written; it may be no pattern yet. */
  readonly pattern: string;
  readonly used: boolean;
}

/** What was looked at and waits for the person's word. */
export interface ReadyStep {
  readonly kind: 'ready';
  readonly found: InspectedSource;
  /** The sources found, in the order in which they count: where two contradict each other, the first. */
  readonly plans: readonly TablePlan[];
  /** Read last: what a name says counts where nothing else speaks. */
  readonly names: NamesPlan;
  /** Mappings confirmed before, by columns or pattern. */
  readonly remembered: Readonly<Record<string, ColumnMapping>>;
  /** Calls that a person has changed by hand, as they were when this step began. */
  readonly edited: readonly Interaction[];
  readonly originals: OriginalsChoice;
  /** Who is on which channel and how headerless files are read, as the person has it now. */
  readonly habits: SourceHabits;
  /** What main's own report won't tell: files that never reached it, tables that it can't read. */
  readonly asides: Uploaded['problems'];
}

/** Where an import stands, from the choice of its source to its report. */
export type ImportStep =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'uploading'; readonly progress: UploadProgress | null }
  | { readonly kind: 'inspecting' }
  | ReadyStep
  | { readonly kind: 'running'; readonly view: ImportView | null; readonly cancelling: boolean }
  | { readonly kind: 'ended'; readonly view: ImportView };

export interface ImportSession {
  step: ImportStep;
  /** What went wrong with the step before, in a sentence. */
  problem: string | null;
}

export const useImportSession = create<ImportSession>(() => ({ step: { kind: 'choosing' }, problem: null }));

/** Goes to a step, with what was wrong before forgotten. */
export function toStep(step: ImportStep): void {
  useImportSession.setState({ step, problem: null });
}

/** Back to the choice of a source, saying why. */
export function toChoosing(problem: string | null): void {
  useImportSession.setState({ step: { kind: 'choosing' }, problem });
}

/** Changes the step that waits for the person's word; does nothing in any other. */
export function changeReady(change: (ready: ReadyStep) => ReadyStep): void {
  useImportSession.setState(({ step }) => (step.kind === 'ready' ? { step: change(step) } : {}));
}

/** Whether recordings are on their way in, so that an empty library is no first run. */
export function useImportRunning(): boolean {
  return useImportSession(({ step }) => step.kind === 'running');
}

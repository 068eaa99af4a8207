import { uuidv7 } from '@domain/base/ids';
import { changeLine, changeSection } from '@domain/scorecard/edit-form';
import { type Form, formSchema, type Line, type Section } from '@domain/scorecard/scorecard';
import { useEffect, useMemo, useRef, useState } from 'react';
import { labels } from '../../commands/labels';
import { type DraftStep, editDraft } from '../../commands/scorecard-drafts';
import { type DraftWithForm, draftWithForm } from '../../queries/scorecard-drafts';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';

/**
 * How the parts of the editor change the draft that is open. Each call is one step for undo. A change is made twice, to
 * what is shown and to what is stored, so it must come to the same both times: see `sameIds`.
 */
export interface DraftEdit {
  form(label: DraftStep['label'], change: (form: Form) => Form, coalesce?: string): void;
  /** `field` joins the steps of typing in one field. */
  line(lineId: string, change: (line: Line) => Line, field?: string): void;
  section(sectionId: string, change: Partial<Omit<Section, 'id' | 'lines'>>, field?: string): void;
  /** An id for a new line, section or option. */
  newId(): string;
  /** The form with every change so far, which the screen shows with its next rendering. */
  shown(): Form;
  /** Settles when everything that was changed so far has been written. */
  written(): Promise<void>;
}

const emptyForm: Form = formSchema.parse({ title: '', weighting: 'points', sections: [] });

/** A draft as it is shown: what was just typed stands in it before the database has it. */
export type ShownDraft = Pick<DraftWithForm, 'draft' | 'form'> & {
  readonly edit: DraftEdit;
  /** Not everything that is shown has been written yet. */
  readonly writing: boolean;
};

/**
 * The draft to write; null: there is none of this id; undefined: it is being read. A key pressed right after Enter must
 * find the new line, so a change shows at once and is written behind, one after the other; what is stored counts again
 * as soon as it holds the last of them.
 */
export function useDraft(draftId: string): ShownDraft | null | undefined {
  const { commands } = useWorkspace();
  const stored = useLive(() => draftWithForm(commands.db, draftId), [commands, draftId]);
  const [ahead, setAhead] = useState<Form | null>(null);
  const [waiting, setWaiting] = useState(0);
  const shown = useRef<Form | null>(null);
  const lastStamp = useRef('');
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  /** The last step while it waits for its turn: typing in the same field joins it. */
  const begun = useRef<{ coalesce: string | null; changes: ((form: Form) => Form)[] } | null>(null);
  shown.current = ahead ?? stored?.form ?? null;
  useEffect(() => {
    if (waiting > 0 || stored == null || stored.stamp < lastStamp.current) return;
    // A key may have come since this was drawn: what it changed stays ahead until it is stored as well.
    setAhead((newest) => (newest === ahead ? null : newest));
  }, [stored, waiting, ahead]);
  const edit = useMemo((): DraftEdit => {
    const form: DraftEdit['form'] = (label, change, coalesce) => {
      if (shown.current === null) return;
      shown.current = change(shown.current);
      setAhead(shown.current);
      const next = begun.current;
      if (coalesce !== undefined && next?.coalesce === coalesce) {
        next.changes.push(change);
        return;
      }
      const step = { coalesce: coalesce ?? null, changes: [change] };
      begun.current = step;
      setWaiting((count) => count + 1);
      const written = queue.current
        .then(() => {
          if (begun.current === step) begun.current = null;
          return editDraft(commands, draftId, { label, coalesce: step.coalesce }, (whole) =>
            step.changes.reduce((sum, one) => one(sum), whole),
          );
        })
        .then((stamp) => {
          if (stamp !== null) lastStamp.current = stamp;
        })
        .finally(() => setWaiting((count) => count - 1));
      // A step that fails is told by whoever hears of unhandled failures; the ones behind it are written all the same.
      queue.current = written.catch(() => undefined);
    };
    return {
      form,
      line: (lineId, change, field) =>
        form(
          labels.changeLine,
          (whole) => changeLine(whole, lineId, change),
          field && `line ${lineId} ${field}`,
        ),
      section: (sectionId, change, field) =>
        form(
          labels.changeSection,
          (whole) => changeSection(whole, sectionId, change),
          field && `section ${sectionId} ${field}`,
        ),
      newId: () => uuidv7(commands.now(), commands.random(10)),
      shown: () => shown.current ?? emptyForm,
      written: async () => void (await queue.current),
    };
  }, [commands, draftId]);
  if (stored == null) return stored;
  return { draft: stored.draft, form: ahead ?? stored.form, edit, writing: waiting > 0 };
}

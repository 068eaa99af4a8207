import { z } from 'zod';
import { jsonFault, placeOf } from '../../base/json-fault';
import { mostLines } from '../form-problems';
import { type Form, formLines, formSchema } from '../scorecard';
import { isConnectForm, readConnectForm } from './connect-form';
import { type FormFault, type FormNote, newFindings, schemaFaults } from './form-fault';
import { isGenesysForm, readGenesysForm } from './genesys-form';

const format = 'earmark-scorecard';
/** The version of what `writeScorecard` writes; a reader refuses what is newer than it knows. */
const schema = 1;

const fileSchema = z.object({ format: z.literal(format), schema: z.int(), form: z.unknown() });

/** A form that was read from a file, or every reason why it was not. */
export type ReadScorecard =
  | {
      readonly kind: 'read';
      readonly platform: 'earmark' | 'connect' | 'genesys';
      readonly form: Form;
      readonly notes: readonly FormNote[];
    }
  | { readonly kind: 'refused'; readonly faults: readonly FormFault[] };

/** A form as a file: JSON with a schema version, indented so that two files can be compared. */
export function writeScorecard(form: Form): string {
  return `${JSON.stringify({ format, schema, form }, null, 2)}\n`;
}

/**
 * Reads a scorecard file of ours, or an evaluation form of Amazon Connect or Genesys Cloud; which one, its shape says.
 * Either the whole form is read or nothing: with any fault it is refused. What a form lacks to be published is not a
 * fault: `formProblems` says that of the draft.
 */
export function readScorecard(text: string): ReadScorecard {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const offset = jsonFault(plain);
  if (offset !== null) return refused([{ path: '', what: { kind: 'not-json', ...placeOf(plain, offset) } }]);
  const value: unknown = JSON.parse(plain);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return notAForm;
  if ('format' in value && value.format === format) return readOwn(value);
  const findings = newFindings();
  const platform = isConnectForm(value) ? 'connect' : isGenesysForm(value) ? 'genesys' : null;
  if (platform === null) return notAForm;
  const form = platform === 'connect' ? readConnectForm(value, findings) : readGenesysForm(value, findings);
  if (form === null) return refused(findings.faults);
  return checked({ kind: 'read', platform, form, notes: findings.notes });
}

function readOwn(value: object): ReadScorecard {
  const file = fileSchema.safeParse(value);
  if (!file.success) return refused(schemaFaults(file.error, value));
  if (file.data.schema > schema)
    return refused([{ path: 'schema', what: { kind: 'newer', schema: file.data.schema } }]);
  const form = formSchema.safeParse(file.data.form);
  if (!form.success) return refused(schemaFaults(form.error, file.data.form, 'form'));
  const twice = idsUsedTwice(form.data);
  if (twice.length > 0) return refused(twice);
  return checked({ kind: 'read', platform: 'earmark', form: form.data, notes: [] });
}

function checked(read: Extract<ReadScorecard, { kind: 'read' }>): ReadScorecard {
  const count = formLines(read.form).length;
  return count > mostLines ? refused([{ path: '', what: { kind: 'too-many-lines', count } }]) : read;
}

/** Editing finds parts by their ids, so a form in which two share one can't be taken in. */
function idsUsedTwice(form: Form): FormFault[] {
  const twice = (ids: readonly string[], path: string): FormFault[] =>
    [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
      path,
      what: { kind: 'id-twice', id },
    }));
  return [
    ...twice(
      form.sections.map(({ id }) => id),
      'form.sections',
    ),
    ...twice(
      formLines(form).map(({ line }) => line.id),
      'form.sections.lines',
    ),
    ...formLines(form).flatMap(({ line }) =>
      line.kind === 'single' || line.kind === 'multi'
        ? twice(
            line.options.map(({ id }) => id),
            `line ${line.id}`,
          )
        : [],
    ),
  ];
}

const notAForm = refused([{ path: '', what: { kind: 'not-a-form' } }]);

function refused(faults: readonly FormFault[]): ReadScorecard {
  return { kind: 'refused', faults };
}

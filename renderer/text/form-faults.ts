import { assertNever } from '@domain/base/assert';
import type { FormFault, FormNote } from '@domain/scorecard/exchange/form-fault';

/** Why a file could not be taken in: where, what is wrong and what to do. */
export function faultSentence({ path, what }: FormFault): string {
  const at = path === '' ? '' : `${path}: `;
  switch (what.kind) {
    case 'not-json':
      return `It is no JSON: something is wrong in line ${what.line}, column ${what.column}. Export it anew.`;
    case 'not-a-form':
      return 'It is JSON, but neither an Earmark scorecard nor an evaluation form of Amazon Connect or Genesys Cloud.';
    case 'newer':
      return `It was written by a newer Earmark (schema ${what.schema}). Update this one, or export it there for an older version.`;
    case 'missing':
      return `${at}is missing and must be there.`;
    case 'wrong-type':
      return `${at}is not what it should be (${what.expected}).`;
    case 'out-of-bounds':
      return `${at}is outside of what is allowed, such as a negative weight or an empty id.`;
    case 'unknown-kind':
      return `${at}“${short(what.value)}” is no kind that is known here.`;
    case 'id-twice':
      return `${at}the id “${short(what.id)}” is used more than once. Give each its own.`;
    case 'too-many-lines':
      return `It has ${what.count} lines; 500 is the most. Split it into several scorecards.`;
    default:
      return assertNever(what);
  }
}

/** What was read otherwise than its platform means it. */
export function noteSentence({ path, what }: FormNote): string {
  const at = path === '' ? '' : `${path}: `;
  switch (what.kind) {
    case 'kept-unread':
      return `${at}“${short(what.field)}” has no meaning here; it is kept for an export.`;
    case 'fails-own-section':
      return `${at}the auto-fail is for section “${short(what.target)}”; here it fails the section that the line stands in.`;
    case 'hidden-until-answered':
      return `${at}the line stays hidden until the line that it depends on is answered.`;
    case 'compared-loosely':
      return `${at}the comparison “${short(what.comparator)}” is read as “is one of these”.`;
    case 'condition-left-out':
      return `${at}the condition can’t be read here; the line is always shown.`;
    case 'text-block-as-guidance':
      return `${at}the text block is now guidance of the line below it.`;
    case 'not-yes-no':
      return `${at}critical or fatal is meant for yes/no questions; look at its options.`;
    default:
      return assertNever(what);
  }
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

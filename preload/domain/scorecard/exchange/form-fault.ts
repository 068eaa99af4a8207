import type { z } from 'zod';
import type { Json } from '../../base/record';

/** One thing that keeps a form from being read; `path` says where, such as `Items[2].QuestionType`. */
export type FormFault = {
  readonly path: string;
  readonly what:
    | { readonly kind: 'not-json'; readonly line: number; readonly column: number }
    | { readonly kind: 'not-a-form' }
    | { readonly kind: 'newer'; readonly schema: number }
    | { readonly kind: 'missing' }
    | { readonly kind: 'wrong-type'; readonly expected: string }
    | { readonly kind: 'out-of-bounds' }
    | { readonly kind: 'unknown-kind'; readonly value: string }
    | { readonly kind: 'id-twice'; readonly id: string }
    | { readonly kind: 'too-many-lines'; readonly count: number };
};

/** Something that was read otherwise than the platform means it, or only kept; the form is imported all the same. */
export type FormNote = {
  readonly path: string;
  readonly what:
    | { readonly kind: 'kept-unread'; readonly field: string }
    | { readonly kind: 'fails-own-section'; readonly target: string }
    | { readonly kind: 'hidden-until-answered' }
    | { readonly kind: 'compared-loosely'; readonly comparator: string }
    | { readonly kind: 'condition-left-out' }
    | { readonly kind: 'text-block-as-guidance' }
    | { readonly kind: 'not-yes-no' };
};

export type KeptField = { readonly path: string; readonly value: Json };

/** What a reader of one platform's forms gathers while it walks through one. */
export interface Findings {
  readonly faults: FormFault[];
  readonly notes: FormNote[];
  readonly kept: KeptField[];
}

export function newFindings(): Findings {
  return { faults: [], notes: [], kept: [] };
}

/** The faults that a schema found in a value, each with its path below `path`. */
export function schemaFaults(error: z.ZodError, value: unknown, path = ''): FormFault[] {
  return error.issues.map((issue) => ({
    path: joinPath(path, issue.path),
    what: faultOf(issue, valueAt(value, issue.path)),
  }));
}

/** Keeps the fields of an object that its reader does not know, and notes them. */
export function keepUnread(
  findings: Findings,
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: string,
): void {
  for (const [field, content] of Object.entries(value)) {
    if (known.includes(field)) continue;
    findings.notes.push({ path, what: { kind: 'kept-unread', field } });
    findings.kept.push({ path: joinPath(path, [field]), value: content as Json }); // came out of JSON.parse
  }
}

/** `a` and `[b, 0, 'c']` are `a.b[0].c`. */
export function joinPath(path: string, parts: readonly PropertyKey[]): string {
  return parts.reduce<string>((whole, part) => {
    if (typeof part === 'number') return `${whole}[${part}]`;
    return whole === '' ? String(part) : `${whole}.${String(part)}`;
  }, path);
}

function faultOf(issue: z.core.$ZodIssue, found: unknown): FormFault['what'] {
  if (found === undefined) return { kind: 'missing' };
  switch (issue.code) {
    case 'invalid_type':
      return { kind: 'wrong-type', expected: issue.expected };
    case 'too_small':
    case 'too_big':
      return { kind: 'out-of-bounds' };
    case 'invalid_union':
    case 'invalid_value':
      return { kind: 'unknown-kind', value: String(found) };
    default:
      return { kind: 'wrong-type', expected: issue.code };
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, part) => (typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined),
    value,
  );
}

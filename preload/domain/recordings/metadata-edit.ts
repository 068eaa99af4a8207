import { type Json, jsonEquals } from '../base/record';
import { type Interaction, interactionMetadataSchema } from './interaction';
import { customColumn } from './metadata-merge';

/** What kind of value a detail of a contact takes. `length`: seconds; `instant`: a moment in UTC. */
export type DetailKind = 'text' | 'number' | 'length' | 'yes-no' | 'instant' | 'direction';

/** The details that a person may set by hand, in the order in which they are offered. */
export const editableDetails = {
  agentName: 'text',
  agentId: 'text',
  team: 'text',
  queue: 'text',
  callType: 'text',
  direction: 'direction',
  language: 'text',
  startedAt: 'instant',
  customerKey: 'text',
  ticket: 'text',
  contactId: 'text',
  csat: 'number',
  firstContactResolution: 'yes-no',
  handleSeconds: 'length',
  holdSeconds: 'length',
  value: 'number',
  disposition: 'text',
  consent: 'yes-no',
} as const satisfies Partial<Record<keyof Interaction, DetailKind>>;
export type EditableField = keyof typeof editableDetails;

/** A detail by the name of its field, or `custom.` and the name of a column that no field stands for. */
export type DetailName = EditableField | `custom.${string}`;

/** One detail set to a value, or emptied with null. */
export interface DetailEdit {
  readonly detail: DetailName;
  readonly value: string | number | boolean | null;
}

/** What comes in columns of its own is text. */
export function detailKind(detail: DetailName): DetailKind {
  return isField(detail) ? editableDetails[detail] : 'text';
}

function isField(detail: DetailName): detail is EditableField {
  return Object.hasOwn(editableDetails, detail);
}

/** Whether a detail can take this value; null always can be set, for it empties. */
export function isDetailValue({ detail, value }: DetailEdit): boolean {
  if (!isField(detail)) return value === null || typeof value === 'string';
  return interactionMetadataSchema.shape[detail].safeParse(value).success;
}

/**
 * The contact with these details set by hand; the very same when it has them all. Setting a detail settles what a person
 * and an import disagreed on about it: the person has just said which value counts.
 */
export function editContact(contact: Interaction, edits: readonly DetailEdit[]): Interaction {
  return edits.reduce(withEdit, contact);
}

function withEdit(contact: Interaction, { detail, value }: DetailEdit): Interaction {
  if (jsonEquals(detailOf(contact, detail), value)) return contact;
  const unsettled = contact.unsettled?.filter((one) => one !== detail) ?? [];
  if (isField(detail)) return { ...contact, [detail]: value, unsettled };
  const column = customColumn(detail) ?? '';
  const { [column]: _before, ...others } = contact.custom;
  return { ...contact, unsettled, custom: value === null ? others : { ...others, [column]: String(value) } };
}

/** How many of these contacts the edits would change. */
export function editCount(contacts: readonly Interaction[], edits: readonly DetailEdit[]): number {
  return contacts.filter((contact) => editContact(contact, edits) !== contact).length;
}

function detailOf(contact: Interaction, detail: DetailName): Json {
  if (isField(detail)) return contact[detail] ?? null;
  return contact.custom[customColumn(detail) ?? ''] ?? null;
}

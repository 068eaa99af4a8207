import { moveLine, moveSection } from '@domain/scorecard/edit-form';
import { findLine } from '@domain/scorecard/form-parts';
import type { Form } from '@domain/scorecard/scorecard';
import type { DragEvent } from 'react';
import { create } from 'zustand';
import { labels } from '../../commands/labels';
import type { DraftEdit } from './use-draft-edit';

/** A line or a section on its way. */
type Dragged = { readonly kind: 'line' | 'section'; readonly id: string };

/** Where it would land: beside a line, at the end of a section, or before or after a section. */
type Landing = { readonly id: string; readonly side: 'before' | 'after' | 'inside' };

interface Drag {
  dragged: Dragged | null;
  landing: Landing | null;
}

export const useDrag = create<Drag>(() => ({ dragged: null, landing: null }));

/** What a handle needs, so that its line or section can be dragged. */
export function dragHandle(dragged: Dragged) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      // Firefox and some window systems begin no drag without data.
      event.dataTransfer.setData('text/plain', '');
      useDrag.setState({ dragged });
    },
    onDragEnd: () => useDrag.setState({ dragged: null, landing: null }),
  };
}

/** What a place needs, so that lines (and sections, on a section) can be dropped there. */
export function dropTarget(kind: 'line' | 'section', id: string, edit: DraftEdit) {
  return {
    onDragOver: (event: DragEvent) => {
      const { dragged } = useDrag.getState();
      if (dragged === null || (dragged.kind === 'section' && kind === 'line')) return;
      event.preventDefault();
      event.stopPropagation();
      const box = event.currentTarget.getBoundingClientRect();
      const half = event.clientY < box.top + box.height / 2 ? 'before' : 'after';
      const side = dragged.kind === 'line' && kind === 'section' ? 'inside' : half;
      const { landing } = useDrag.getState();
      if (landing?.id !== id || landing.side !== side) useDrag.setState({ landing: { id, side } });
    },
    onDrop: (event: DragEvent) => {
      const { dragged, landing } = useDrag.getState();
      useDrag.setState({ dragged: null, landing: null });
      if (dragged === null || landing === null) return;
      event.preventDefault();
      event.stopPropagation();
      const label = dragged.kind === 'line' ? labels.moveLine : labels.moveSection;
      edit.form(label, (form) => dropped(form, dragged, landing));
    },
  };
}

/** The form after the drop; what can't be found any more stays where it is. */
export function dropped(form: Form, dragged: Dragged, { id, side }: Landing): Form {
  if (dragged.id === id) return form;
  if (dragged.kind === 'section') {
    const others = form.sections.filter((section) => section.id !== dragged.id);
    const at = others.findIndex((section) => section.id === id);
    return at < 0 ? form : moveSection(form, dragged.id, side === 'before' ? at : at + 1);
  }
  if (side === 'inside') return moveLine(form, dragged.id, { sectionId: id, index: Number.MAX_SAFE_INTEGER });
  const target = findLine(form, id);
  if (target === null) return form;
  const others = target.section.lines.filter((line) => line.id !== dragged.id);
  const at = others.indexOf(target.line);
  return moveLine(form, dragged.id, { sectionId: target.section.id, index: side === 'before' ? at : at + 1 });
}

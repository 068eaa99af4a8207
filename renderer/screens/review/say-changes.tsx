import type { Annotation } from '@domain/evaluation/annotation';
import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { answerWords } from '../../report/answer-words';
import { lineSaid, markSaid, sentence } from '../../text/changes';
import type { ReviewSheet, SheetLine } from './use-sheet';

interface SayChangesProps {
  sheet: ReviewSheet;
  annotations: readonly Annotation[];
  selectedId: string | null;
}

/**
 * Says what keys have changed, for whoever does not look: the line in front and its answer, the mark that was made or
 * selected. Keys work without moving the focus, so that a screen reader would not tell of any of it. What is being typed is
 * left to the field.
 */
export function SayChanges({ sheet, annotations, selectedId }: SayChangesProps) {
  const [said, setSaid] = useState({ words: '', times: 0 });
  const { focused } = sheet;
  const answer = focused === null ? '' : answerSaid(focused);
  const mark = annotations.find(({ id }) => id === selectedId) ?? null;
  const bound = sheet.lines.find(({ line }) => line.id === mark?.lineId)?.number ?? null;
  const now = {
    line: focused?.line.id ?? null,
    answer,
    mark: mark && [mark.id, mark.start, mark.end, mark.polarity, mark.lineId].join(),
  };
  const before = useRef(now);
  useEffect(() => {
    const { line, answer: answered, mark: marked } = before.current;
    before.current = now;
    const words: string[] = [];
    if (focused !== null && now.line !== line)
      words.push(lineSaid(focused.number, focused.line.text, now.answer));
    else if (now.answer !== answered && now.answer !== '') words.push(sentence(now.answer));
    if (mark !== null && now.mark !== marked) words.push(markSaid(mark, bound));
    if (words.length > 0) setSaid(({ times }) => ({ words: words.join(' '), times: times + 1 }));
  });
  return (
    <VisuallyHidden role="status" data-testid="said-change">
      {/* A new element each time, or the same words would not be read out again. */}
      <span key={said.times}>{said.words}</span>
    </VisuallyHidden>
  );
}

/** The answer of a line that is chosen; of one that is typed only that it does not apply. */
function answerSaid({ line, answer: { value } }: SheetLine): string {
  const isChosen = line.kind === 'single' || line.kind === 'multi' || line.kind === 'timed';
  return isChosen || value?.kind === 'not-applicable' ? answerWords(line, value) : '';
}

import type { Clip } from '@domain/clips/clip';
import type { ClipPair } from '@domain/clips/exercise';
import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { changePair, makePair } from '../../commands/exercises';
import { clipTitle } from '../../text/clips';
import forms from '../../ui/dialog-form.module.css';
import { useWorkspace } from '../../workspace';
import { closePackDialog } from './packs-view';

interface PairFormProps {
  one: Clip;
  other: Clip;
  /** Null: it is made. */
  pair: ClipPair | null;
}

/** Two clips that learners hear in turn, and what they are asked about them. */
export function PairForm({ one, other, pair }: PairFormProps) {
  const { commands } = useWorkspace();
  const [title, setTitle] = useState(pair?.title ?? '');
  const [question, setQuestion] = useState(pair?.question ?? '');
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() === '') return;
        closePackDialog();
        const said = { title: title.trim(), question: question.trim() };
        if (pair === null) void makePair(commands, { ...said, oneId: one.id, otherId: other.id });
        else void changePair(commands, pair.id, said);
      }}
    >
      <p className={forms.status}>
        A: <b dir="auto">{clipTitle(one)}</b>
        <br />
        B: <b dir="auto">{clipTitle(other)}</b>
      </p>
      <TextInput
        label="Title"
        data-autofocus
        placeholder="Two ways to say no"
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label="Question"
        autosize
        minRows={2}
        placeholder="Which of them leaves the customer a way forward?"
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <p className={forms.status}>
        They are heard in turn here, and in training packs that have both of them.
      </p>
      <Group justify="flex-end">
        <Button variant="default" onClick={closePackDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={title.trim() === ''}>
          {pair === null ? 'Make' : 'Keep'}
        </Button>
      </Group>
    </form>
  );
}

import type { Clip } from '@domain/clips/clip';
import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { makePair } from '../../commands/exercises';
import { useWorkspace } from '../../workspace';
import classes from './packs.module.css';
import { closePackDialog } from './packs-view';

/** Two clips that learners hear in turn, and what they are asked about them. */
export function PairForm({ one, other }: { one: Clip; other: Clip }) {
  const { commands } = useWorkspace();
  const [title, setTitle] = useState('');
  const [question, setQuestion] = useState('');
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() === '') return;
        closePackDialog();
        void makePair(commands, {
          title: title.trim(),
          question: question.trim(),
          oneId: one.id,
          otherId: other.id,
        });
      }}
    >
      <p className={classes.status}>
        A: <b dir="auto">{one.title}</b>
        <br />
        B: <b dir="auto">{other.title}</b>
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
      <p className={classes.status}>A training pack with both clips in it plays them in turn.</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={closePackDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={title.trim() === ''}>
          Make
        </Button>
      </Group>
    </form>
  );
}

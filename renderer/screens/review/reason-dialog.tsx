import { Button, Modal, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './review.module.css';
import scoreClasses from './score.module.css';

interface ReasonDialogProps {
  opened: boolean;
  title: string;
  /** What comes of it. */
  children: ReactNode;
  label: string;
  /** What the button says that does it. */
  does: string;
  reason: string;
  onReason(reason: string): void;
  problem: string | null;
  onClose(): void;
  onSubmit(): Promise<void>;
}

/** Asks for the reason of a step that a submitted evaluation keeps. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { opened, title, children, label, does, reason, onReason, problem, onClose, onSubmit } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        <p className={classes.second}>{children}</p>
        <Textarea
          label={label}
          data-autofocus
          autosize
          minRows={2}
          maxRows={6}
          dir="auto"
          maxLength={2000}
          value={reason}
          error={problem}
          onChange={(event) => onReason(event.currentTarget.value)}
        />
        <div className={scoreClasses.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit">{does}</Button>
        </div>
      </form>
    </Modal>
  );
}

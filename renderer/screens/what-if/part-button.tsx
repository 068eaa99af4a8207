import type { ReactNode } from 'react';
import classes from './what-if.module.css';
import { useWhatIf, type WhatIfPart } from './what-if-session';

interface PartButtonProps {
  part: WhatIfPart;
  pressed: boolean;
  children: ReactNode;
}

/** Lists the evaluations behind a figure; pressed again, those that change band. */
export function PartButton({ part, pressed, children }: PartButtonProps) {
  return (
    <button
      type="button"
      className={classes.part}
      aria-pressed={pressed}
      dir="auto"
      onClick={() => useWhatIf.setState({ part: pressed ? null : part, chosenId: null })}
    >
      {children}
    </button>
  );
}

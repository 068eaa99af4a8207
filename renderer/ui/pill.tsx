import type { ReactNode } from 'react';
import classes from './pill.module.css';

export type PillTone = 'plain' | 'accent' | 'agent' | 'customer' | 'praise' | 'concern' | 'neutral';

/** A short fact on a coloured ground. Colour is never its only sign: the words say it too. */
export function Pill({ tone = 'plain', children }: { tone?: PillTone; children: ReactNode }) {
  return <span className={`${classes.pill} ${classes[tone]}`}>{children}</span>;
}

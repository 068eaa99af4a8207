import classes from './key-hint.module.css';
import { keyLabel } from './key-label';

/** The key of an action, drawn as a key cap. */
export function KeyHint({ combination }: { combination: string }) {
  return <kbd className={classes.key}>{keyLabel(combination)}</kbd>;
}

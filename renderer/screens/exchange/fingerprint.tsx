import classes from './exchange.module.css';

/** A fingerprint as it is read aloud: its groups apart from each other. */
export function Fingerprint({ of, label }: { of: string; label: string }) {
  return (
    <ul className={classes.fingerprint} aria-label={label}>
      {of.split('-').map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups have places, and may be alike
        <li key={index}>
          <code>{group}</code>
        </li>
      ))}
    </ul>
  );
}

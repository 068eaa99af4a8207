import { Menu } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** Entries of a menu that belong together, under the words that say so, for the ear as for the eye. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu, where groups are spoken by this role
    <div role="group" aria-labelledby={id}>
      <Menu.Label id={id}>{label}</Menu.Label>
      {children}
    </div>
  );
}

import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { KeyHint } from './key-hint';

interface IconActionProps {
  label: string;
  combination?: string | undefined;
  active?: boolean;
  disabled?: boolean;
  /** Where its name shows: on the side where it hides nothing. */
  side?: 'top' | 'right';
  onClick(): void;
  children: ReactNode;
}

/** A button that is only a picture: its name and its key show on hover and are read out. */
export function IconAction({
  label,
  combination,
  active = false,
  disabled = false,
  side = 'top',
  onClick,
  children,
}: IconActionProps) {
  return (
    <Tooltip
      position={side}
      label={
        <>
          {label} {combination ? <KeyHint combination={combination} /> : null}
        </>
      }
    >
      <ActionIcon
        variant={active ? 'light' : 'subtle'}
        color={active ? 'indigo' : 'gray'}
        size={30}
        aria-label={label}
        aria-pressed={active || undefined}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

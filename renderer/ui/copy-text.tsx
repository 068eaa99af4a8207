import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyTextProps {
  value: string;
  /** What the button says until it was pressed. */
  label?: string;
  size?: 'compact-xs' | 'xs';
}

/** Copies a text, and says that it did. */
export function CopyText({ value, label = 'Copy', size = 'compact-xs' }: CopyTextProps) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => {
        const Icon = copied ? IconCheck : IconCopy;
        return (
          <Button
            variant="default"
            size={size}
            onClick={copy}
            leftSection={<Icon size={13} aria-hidden="true" />}
          >
            {copied ? 'Copied' : label}
          </Button>
        );
      }}
    </CopyButton>
  );
}

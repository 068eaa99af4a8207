import { Button } from '@mantine/core';
import { ActionKey } from '../../keys/action-key';
import { goTo } from '../../session';

/** The way back to the library, with its key. */
export function ToLibrary() {
  return (
    <Button
      size="xs"
      variant="default"
      rightSection={<ActionKey of="practice-back" />}
      onClick={() => goTo('library')}
    >
      Library
    </Button>
  );
}

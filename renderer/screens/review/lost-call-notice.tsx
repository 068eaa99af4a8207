import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { lostCallSentence } from '../../text/calls-in-progress';
import type { Growth } from '../watch/use-growth';

/** Says that the file of a call in progress is gone, and what to do; nothing where all is well. */
export function LostCallNotice({ fileName, growth }: { fileName: string; growth: Growth | null }) {
  if (growth?.state !== 'lost') return null;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={16} />} role="alert">
      {lostCallSentence(fileName, growth.folder)}
    </Alert>
  );
}

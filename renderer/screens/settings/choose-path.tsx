import { Button } from '@mantine/core';
import { choosePaths } from '../../commands/import';
import { useWorkspace } from '../../workspace';

/** Asks for a path with the system's dialog, beside the field that it is typed in; not there where the host has no dialogs. */
export function ChoosePath({ what, onChoose }: { what: 'files' | 'folder'; onChoose(path: string): void }) {
  const { client, info } = useWorkspace();
  const choose = async () => {
    const chosen = await choosePaths(client, what);
    if (chosen?.kind === 'paths') onChoose(chosen.paths[0] ?? '');
  };
  if (!info.nativeDialogs) return null;
  return (
    <Button variant="default" onClick={() => void choose()}>
      Choose…
    </Button>
  );
}

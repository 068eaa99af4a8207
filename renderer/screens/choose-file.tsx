import { Alert, Button, FileButton, Group, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { choosePaths } from '../commands/import';
import type { GivenFile } from '../commands/upload';
import form from '../ui/dialog-form.module.css';
import { useWorkspace } from '../workspace';

interface ChooseFileProps {
  /** Why the last file could not be taken, in a sentence. */
  problem: string | null;
  /** What becomes of the file. */
  about: string;
  /** The button that asks for one. */
  choose: string;
  icon: ReactNode;
  /** The name of the field behind that button, and the endings it shows, where the browser asks. */
  field: string;
  accept: string;
  /** What a path looks like here. */
  placeholder: string;
  /** The button that takes the path that was typed. */
  act: string;
  onChoose(given: GivenFile): void;
  onCancel(): void;
}

/** Asks for a file: by the system's dialog or the browser's, or by its path on this computer. */
export function ChooseFile({
  problem,
  about,
  placeholder,
  act,
  onChoose,
  onCancel,
  ...button
}: ChooseFileProps) {
  const [path, setPath] = useState('');
  return (
    <div className={form.form}>
      {problem === null ? null : (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <p className={form.status}>{about} You can also drop it on the window.</p>
      <div>
        <ChooseButton {...button} onChoose={onChoose} />
      </div>
      <form
        className={form.path}
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== '') onChoose({ kind: 'path', path: path.trim() });
        }}
      >
        <TextInput
          size="xs"
          label="Path on this computer"
          placeholder={placeholder}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={path.trim() === ''}>
          {act}
        </Button>
      </form>
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}

function ChooseButton({
  choose,
  icon,
  field,
  accept,
  onChoose,
}: Pick<ChooseFileProps, 'choose' | 'icon' | 'field' | 'accept' | 'onChoose'>) {
  const { client, info } = useWorkspace();
  const chooseNatively = async () => {
    const chosen = await choosePaths(client, 'files');
    const [first] = chosen?.kind === 'paths' ? chosen.paths : [];
    if (first !== undefined) onChoose({ kind: 'path', path: first });
  };
  if (info.nativeDialogs)
    return (
      <Button data-autofocus leftSection={icon} onClick={() => void chooseNatively()}>
        {choose}
      </Button>
    );
  return (
    <FileButton
      accept={accept}
      inputProps={{ 'aria-label': field }}
      onChange={(file) =>
        file === null ? undefined : onChoose({ kind: 'file', file: { name: file.name, file } })
      }
    >
      {(props) => (
        <Button {...props} data-autofocus leftSection={icon}>
          {choose}
        </Button>
      )}
    </FileButton>
  );
}

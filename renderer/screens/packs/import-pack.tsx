import { Alert, Button, FileButton, Group, Progress, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPackageImport } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { importPack, PackNotTaken, type PackSteps } from '../../commands/pack-import';
import { type UploadFile, uploadFiles } from '../../commands/upload';
import { packFailureSentence, packImportFaultSentence, packTakenSentence } from '../../text/packs';
import { useWorkspace } from '../../workspace';
import classes from './packs.module.css';
import { closePackDialog } from './packs-view';

type Given =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'file'; readonly file: UploadFile };

/** Where a pack comes from, how far it is, and why it was not taken in. */
export function ImportPack({ dropped }: { dropped: UploadFile | null }) {
  const { client, info } = useWorkspace();
  const { steps, problem, take, cancel } = usePackImport();
  const [path, setPath] = useState('');
  useEffect(() => {
    if (dropped !== null) void take({ kind: 'file', file: dropped });
  }, [dropped, take]);
  if (steps !== null) return <Running steps={steps} onCancel={cancel} />;
  const chooseNatively = async () => {
    const chosen = await client.files.choose({ what: 'files' });
    const [first] = chosen?.paths ?? [];
    if (first !== undefined) void take({ kind: 'path', path: first });
  };
  const icon = <IconPackageImport size={16} aria-hidden="true" />;
  return (
    <div className={classes.form}>
      {problem === null ? null : (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <p className={classes.status}>
        A training pack comes in whole, as a library of its own, after every file in it has been checked. You
        can also drop it on the window.
      </p>
      <div>
        {info.nativeDialogs ? (
          <Button data-autofocus leftSection={icon} onClick={() => void chooseNatively()}>
            Choose a pack
          </Button>
        ) : (
          <FileButton
            accept=".earmarkpack,.zip"
            inputProps={{ 'aria-label': 'Pack to import' }}
            onChange={(file) =>
              file === null ? undefined : void take({ kind: 'file', file: { name: file.name, file } })
            }
          >
            {(props) => (
              <Button {...props} data-autofocus leftSection={icon}>
                Choose a pack
              </Button>
            )}
          </FileButton>
        )}
      </div>
      <form
        className={classes.path}
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== '') void take({ kind: 'path', path: path.trim() });
        }}
      >
        <TextInput
          size="xs"
          label="Path on this computer"
          placeholder={
            info.platform === 'win32' ? 'E:\\First week.earmarkpack' : '/media/stick/First week.earmarkpack'
          }
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={path.trim() === ''}>
          Import
        </Button>
      </form>
      <Group justify="flex-end">
        <Button variant="default" onClick={closePackDialog}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}

/** Takes packs in, one at a time; closing the dialog ends what runs, and nothing of it stays. */
function usePackImport() {
  const { client, commands } = useWorkspace();
  const [steps, setSteps] = useState<PackSteps | 'sending' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const scope = useRef<AbortController | null>(null);
  useEffect(() => () => scope.current?.abort(), []);
  const take = useCallback(
    async (given: Given) => {
      const controller = new AbortController();
      scope.current = controller;
      const { signal } = controller;
      const name = given.kind === 'file' ? given.file.name : (given.path.split(/[\\/]/).at(-1) ?? given.path);
      setProblem(null);
      setSteps('sending');
      try {
        const source =
          given.kind === 'path'
            ? ({ kind: 'paths', paths: [given.path] } as const)
            : (await uploadFiles(client, [given.file], () => undefined, signal)).source;
        const plain = source.kind === 'paths' ? { kind: 'paths' as const, paths: [...source.paths] } : source;
        const taken = await importPack({ client, commands }, plain, setSteps, signal);
        notifications.show({ message: packTakenSentence(taken), autoClose: 8000 });
        closePackDialog();
      } catch (error) {
        if (signal.aborted) return;
        setProblem(
          error instanceof PackNotTaken
            ? packImportFaultSentence(name, error.fault)
            : packFailureSentence(name),
        );
      } finally {
        setSteps(null);
      }
    },
    [client, commands],
  );
  return { steps, problem, take, cancel: () => scope.current?.abort() };
}

function Running({ steps, onCancel }: { steps: PackSteps | 'sending'; onCancel(): void }) {
  const words =
    steps === 'sending'
      ? 'Reading the pack …'
      : steps.phase === 'checking'
        ? `${steps.done} of ${steps.total} sounds checked`
        : `${steps.done} of ${steps.total} sounds brought in`;
  const share = steps === 'sending' ? 0 : (100 * steps.done) / Math.max(1, steps.total);
  return (
    <div className={classes.form}>
      <p role="status" className={classes.status}>
        {words}
      </p>
      <Progress value={share} aria-label="How much of the pack is taken in" transitionDuration={80} />
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}

import { Button, Group, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPackageImport } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { importPack, PackNotTaken, type PackSteps } from '../../commands/pack-import';
import { type GivenFile, givenName, givenSource, type UploadFile } from '../../commands/upload';
import { packFailureSentence, packImportFaultSentence, packTakenSentence } from '../../text/packs';
import forms from '../../ui/dialog-form.module.css';
import { useWorkspace } from '../../workspace';
import { ChooseFile } from '../choose-file';
import { useOneAtATime } from '../use-one-at-a-time';
import { closePackDialog } from './packs-view';

/** Where a pack comes from, how far it is, and why it was not taken in. */
export function ImportPack({ dropped }: { dropped: UploadFile | null }) {
  const { info } = useWorkspace();
  const { steps, problem, take, cancel } = usePackImport();
  useEffect(() => {
    if (dropped !== null) void take({ kind: 'file', file: dropped });
  }, [dropped, take]);
  if (steps !== null) return <Running steps={steps} onCancel={cancel} />;
  return (
    <ChooseFile
      problem={problem}
      about="A training pack comes in whole, as a library of its own, after every file in it has been checked."
      choose="Choose a pack"
      icon={<IconPackageImport size={16} aria-hidden="true" />}
      field="Pack to import"
      accept=".earmarkpack,.zip"
      placeholder={
        info.platform === 'win32' ? 'E:\\First week.earmarkpack' : '/media/stick/First week.earmarkpack'
      }
      act="Import"
      onChoose={(given) => void take(given)}
      onCancel={closePackDialog}
    />
  );
}

/** Takes packs in, one at a time; closing the dialog ends what runs, and nothing of it stays. */
function usePackImport() {
  const { client, commands } = useWorkspace();
  const [steps, setSteps] = useState<PackSteps | 'sending' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { begin, cancel } = useOneAtATime();
  const take = useCallback(
    async (given: GivenFile) => {
      const signal = begin();
      const name = givenName(given);
      setProblem(null);
      setSteps('sending');
      try {
        const source = await givenSource(client, given, signal);
        const taken = await importPack({ client, commands }, source, setSteps, signal);
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
    [client, commands, begin],
  );
  return { steps, problem, take, cancel };
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
    <div className={forms.form}>
      <p role="status" className={forms.status}>
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

import { useCallback, useEffect, useRef, useState } from 'react';
import {
  lookAtBundle,
  type OpenedBundle,
  previewBundle,
  type TakenTally,
  takeBundle,
  trustDevice,
} from '../../commands/exchange';
import { type UploadFile, uploadFiles } from '../../commands/upload';
import { exchangeFailureSentence } from '../../text/exchange';
import { useWorkspace } from '../../workspace';

type Given =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'file'; readonly file: UploadFile };

/** Looks at a file and takes it in; closing the dialog ends what runs. */
export function useTake() {
  const { client, commands } = useWorkspace();
  const [share, setShare] = useState<number | null>(null);
  const [found, setFound] = useState<{ bundle: OpenedBundle; preview: TakenTally } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [name, setName] = useState('The file');
  const scope = useRef<AbortController | null>(null);
  useEffect(() => () => scope.current?.abort(), []);
  const look = useCallback(
    async (given: Given) => {
      const controller = new AbortController();
      scope.current = controller;
      const { signal } = controller;
      const called =
        given.kind === 'file' ? given.file.name : (given.path.split(/[\\/]/).at(-1) ?? given.path);
      setName(called);
      setProblem(null);
      setShare(0);
      try {
        const source =
          given.kind === 'path'
            ? { kind: 'paths' as const, paths: [given.path] }
            : (await uploadFiles(client, [given.file], () => undefined, signal)).source;
        const bundle = await lookAtBundle(client, source, setShare, signal);
        if (bundle === null) return;
        const preview = await previewBundle({ client, commands }, bundle);
        if (!signal.aborted) setFound({ bundle, preview });
      } catch (error) {
        if (!signal.aborted) setProblem(exchangeFailureSentence(called, error));
      } finally {
        setShare(null);
      }
    },
    [client, commands],
  );
  return {
    share,
    found,
    problem,
    look,
    /** Takes in what was found; null where that failed, and `problem` says why. */
    async take(): Promise<TakenTally | null> {
      if (found === null) return null;
      try {
        if (!found.bundle.trusted) await trustDevice(client, found.bundle.peer);
        return await takeBundle({ client, commands }, found.bundle);
      } catch (error) {
        setProblem(exchangeFailureSentence(name, error));
        return null;
      }
    },
    cancel: () => scope.current?.abort(),
  };
}

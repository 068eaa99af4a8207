import { useCallback, useState } from 'react';
import {
  lookAtBundle,
  type OpenedBundle,
  previewBundle,
  type TakenTally,
  takeBundle,
  trustDevice,
} from '../../commands/exchange';
import { type GivenFile, givenName, givenSource } from '../../commands/upload';
import { exchangeFailureSentence } from '../../text/exchange';
import { useWorkspace } from '../../workspace';
import { useOneAtATime } from '../use-one-at-a-time';

/** Looks at a file and takes it in; closing the dialog ends what runs. */
export function useTake() {
  const { client, commands } = useWorkspace();
  const [share, setShare] = useState<number | null>(null);
  const [found, setFound] = useState<{ bundle: OpenedBundle; preview: TakenTally } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [name, setName] = useState('The file');
  const { begin, cancel } = useOneAtATime();
  const look = useCallback(
    async (given: GivenFile) => {
      const signal = begin();
      const called = givenName(given);
      setName(called);
      setProblem(null);
      setShare(0);
      try {
        const source = await givenSource(client, given, signal);
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
    [client, commands, begin],
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
    cancel,
  };
}

import { useEffect, useState } from 'react';
import { type Foreseen, foreseeMetadata } from '../../commands/metadata-outlook';
import { importFailureSentence } from '../../text/import-failure';
import { useWorkspace } from '../../workspace';
import type { ReadyStep } from './import-session';
import { metadataChoices } from './metadata-choices';

/** A pattern that is being written or a column that is being mapped is looked at when the person pauses. */
const pause = 250;

/** What the import would come to as it is set up now; `foreseen` null while it is being counted. */
export function useOutlook(step: ReadyStep): { foreseen: Foreseen | null; failure: string | null } {
  const { client } = useWorkspace();
  const [state, setState] = useState<{ key: string; foreseen: Foreseen | null; failure: string | null }>({
    key: '',
    foreseen: null,
    failure: null,
  });
  const { source } = step.found;
  const choices = metadataChoices(step);
  const key = JSON.stringify([source, choices]);
  const { edited } = step;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says whether source or choices have changed
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      foreseeMetadata(client, source, choices, edited).then(
        (foreseen) => current && setState({ key, foreseen, failure: null }),
        (error: unknown) =>
          current && setState({ key, foreseen: null, failure: importFailureSentence(error) }),
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, key, edited]);
  return state.key === key ? state : { foreseen: null, failure: null };
}

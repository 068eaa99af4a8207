import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { NamedAction } from '../../keys/action';
import { type KeyMap, keyAssigned, keyConflicts, keyRefusal, keyReset } from '../../keys/key-map';
import { encodeKeyMap, parseKeyMap } from '../../keys/key-map-file';
import { setKeyMap, useAllActions, useKeyMap } from '../../keys/registry';
import { saveFailureSentence } from '../../text/import-failure';
import { keyConflictSentence, keyFileSentence, keyRefusalSentence } from '../../text/keys';
import { keyLabel } from '../../ui/key-label';
import { useWorkspace } from '../../workspace';
import { saveTextFile } from '../save-text-file';

/** What is being asked about the key of one action. */
export type KeyQuestion =
  | { kind: 'press'; action: string; refusal: string | null }
  | {
      kind: 'conflict';
      action: string;
      combination: string;
      sentence: string;
      others: readonly NamedAction[];
    };

/** The keys of all actions, and how to change them: at once in the program, then kept by main. */
export function useKeys() {
  const { client, info, changeSettings } = useWorkspace();
  const actions = useAllActions();
  const map = useKeyMap();
  const [question, setQuestion] = useState<KeyQuestion | null>(null);

  const change = async (next: KeyMap) => {
    setKeyMap(next);
    setQuestion(null);
    try {
      const keys = Object.fromEntries(Object.entries(next).map(([id, list]) => [id, [...list]]));
      await changeSettings({ keys });
    } catch (error) {
      notifications.show({ message: saveFailureSentence('The keys', error), color: 'red', role: 'alert' });
    }
  };

  return {
    actions,
    map,
    question,
    ask: (action: NamedAction) => setQuestion({ kind: 'press', action: action.id, refusal: null }),
    cancel: () => setQuestion(null),
    /** Takes a pressed key, unless it can't be or is somebody else's. */
    press(action: NamedAction, combination: string) {
      const shown = keyLabel(combination);
      const refusal = keyRefusal(combination, action);
      if (refusal !== null)
        return setQuestion({
          kind: 'press',
          action: action.id,
          refusal: keyRefusalSentence(refusal, shown),
        });
      const others = keyConflicts(combination, action, actions, map);
      if (others.length === 0) return void change(keyAssigned(map, action, combination, []));
      const sentence = keyConflictSentence(
        shown,
        others.map(({ title }) => title),
      );
      setQuestion({ kind: 'conflict', action: action.id, combination, sentence, others });
    },
    assign: (action: NamedAction, combination: string, others: readonly NamedAction[]) =>
      change(keyAssigned(map, action, combination, others)),
    remove: (action: NamedAction) => change({ ...map, [action.id]: [] }),
    reset: (action: NamedAction) => change(keyReset(map, action, actions)),
    resetAll: () => change({}),
    async save() {
      await saveTextFile(
        { client, info },
        {
          ...{ what: 'The file of keys', name: 'earmark-keys.json' },
          ...{ text: encodeKeyMap(map), type: 'application/json' },
        },
      );
    },
    async load(file: File) {
      const read = parseKeyMap(await file.text());
      if ('problem' in read) {
        const message = keyFileSentence(file.name, read.problem);
        return notifications.show({ message, color: 'red', autoClose: false, role: 'alert' });
      }
      await change(read.map);
      notifications.show({ message: `The keys of ${file.name} are in use` });
    },
  };
}

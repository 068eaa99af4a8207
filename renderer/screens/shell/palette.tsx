import { parseDeepLink } from '@domain/evaluation/deep-link';
import { Spotlight, useSpotlight } from '@mantine/spotlight';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useOfferedActions } from '../../keys/registry';
import { KeyHint } from '../../ui/key-hint';
import { useWorkspace } from '../../workspace';
import { openLink } from '../link/open-link';
import { palette, paletteStore } from './palette-state';

/** Everything that can be done now, found by typing. */
export function Palette() {
  const { opened } = useSpotlight(paletteStore);
  const actions = useOfferedActions(opened);
  const workspace = useWorkspace();
  const [query, setQuery] = useState('');
  const isLink = parseDeepLink(query) !== null;
  return (
    <Spotlight
      store={paletteStore}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      highlightQuery
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': 'Actions' } }}
      // A list that scrolls must be reached by key.
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': 'Actions found' } }}
      transitionProps={{ duration: 0 }}
      nothingFound="No action has this name"
      searchProps={{ placeholder: 'What do you want to do?', 'aria-label': 'Find an action' }}
      // A link is no name of an action: what was pasted is offered itself.
      {...(isLink ? { filter: (_query, offered) => offered } : {})}
      actions={
        isLink
          ? [linkAction(query, () => afterClosing(() => void openLink(workspace, query)))]
          : actions
              .filter((action) => action.enabled?.() ?? true)
              .map((action) => ({
                id: action.id,
                label: action.title,
                description: action.group,
                rightSection: action.keys[0] ? <KeyHint combination={action.keys[0]} /> : null,
                onClick: () => afterClosing(() => void action.run()),
              }))
      }
    />
  );
}

/**
 * Closes the palette first, in this very task: an action that moves the focus would lose it to the closing palette, and
 * what is typed next is meant for what the action opens.
 */
function afterClosing(act: () => void): void {
  flushSync(palette.close);
  act();
}

function linkAction(link: string, open: () => void) {
  return {
    id: 'open-this-link',
    label: 'Open this link',
    description: link,
    onClick: open,
  };
}

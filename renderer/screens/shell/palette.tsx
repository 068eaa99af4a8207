import { Spotlight } from '@mantine/spotlight';
import { useOfferedActions } from '../../keys/registry';
import { KeyHint } from '../../ui/key-hint';

/** Everything that can be done now, found by typing. */
export function Palette() {
  const actions = useOfferedActions();
  return (
    <Spotlight
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="No action has this name"
      searchProps={{ placeholder: 'What do you want to do?', 'aria-label': 'Find an action' }}
      transitionProps={{ duration: 80 }}
      actions={actions
        .filter((action) => action.enabled?.() ?? true)
        .map((action) => ({
          id: action.id,
          label: action.title,
          description: action.group,
          rightSection: action.keys[0] ? <KeyHint combination={action.keys[0]} /> : null,
          // After the palette has closed and given the focus back, or an action that moves the focus would lose it.
          onClick: () => setTimeout(() => void action.run()),
        }))}
    />
  );
}

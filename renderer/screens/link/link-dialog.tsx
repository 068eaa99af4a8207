import { parseDeepLink } from '@domain/evaluation/deep-link';
import { Button, Modal, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useWorkspace } from '../../workspace';
import classes from './link.module.css';
import { openLink } from './open-link';

const useLinkDialog = create<{ opened: boolean }>(() => ({ opened: false }));

/** Opens links: typed or pasted here, pasted anywhere on the window, or in the address of the page. */
export function LinkDialog() {
  const workspace = useWorkspace();
  const opened = useLinkDialog((dialog) => dialog.opened);
  const close = () => useLinkDialog.setState({ opened: false });
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'open-link',
        run: () => useLinkDialog.setState({ opened: true }),
      },
    ],
    [],
  );
  useActions(actions);
  useEffect(() => {
    const scope = new AbortController();
    const fromAddress = () => {
      const text = linkInHash(location.hash);
      if (text === null) return;
      // Taken out of the address: loading the page anew must not go there again.
      history.replaceState(history.state, '', location.pathname + location.search);
      void openLink(workspace, text);
    };
    const onPaste = (event: ClipboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input,textarea,[contenteditable]');
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!typing && parseDeepLink(text) !== null) void openLink(workspace, text);
    };
    fromAddress();
    window.addEventListener('hashchange', fromAddress, { signal: scope.signal });
    window.addEventListener('paste', onPaste, { signal: scope.signal });
    return () => scope.abort();
  }, [workspace]);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Open a link"
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <LinkForm onDone={close} /> : null}
    </Modal>
  );
}

function LinkForm({ onDone }: { onDone(): void }) {
  const workspace = useWorkspace();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (parseDeepLink(text) === null) return setWrong(true);
        onDone();
        void openLink(workspace, text);
      }}
    >
      <TextInput
        size="xs"
        label="Link to a mark or a moment"
        placeholder="earmark://open?recording=…"
        data-autofocus
        value={text}
        error={wrong ? 'This is no link of Earmark. It begins with earmark://open?' : null}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        Open
      </Button>
    </form>
  );
}

/** The link that stands in an address as `#open?recording=…`; null where none does. */
function linkInHash(hash: string): string | null {
  return hash.startsWith('#open?') ? `earmark://${hash.slice(1)}` : null;
}

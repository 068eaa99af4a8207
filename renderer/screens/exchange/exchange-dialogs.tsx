import { bundleEnding } from '@domain/exchange/manifest';
import { Modal } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useWorkspace } from '../../workspace';
import { offerDrops } from '../drop-takers';
import { openSetting } from '../settings/settings-view';
import { closeExchangeDialog, openSend, openTake, useExchange } from './exchange-view';
import { SendForm } from './send-form';
import { TakeForm } from './take-form';

/** Finished work out of this workspace as a file and into it from one, wherever one is. */
export function ExchangeDialogs() {
  const workspace = useWorkspace();
  const dialog = useExchange((view) => view.dialog);
  useEffect(() => workspace.onExchange((state) => useExchange.setState({ state })), [workspace]);
  const actions = useMemo<Offer[]>(
    () => [
      { id: 'send-evaluations', run: openSend },
      { id: 'take-in-file', run: () => openTake() },
      { id: 'exchange-folder', run: () => openSetting('exchange-folder') },
    ],
    [],
  );
  useActions(actions);
  useEffect(
    () =>
      offerDrops(async (files) => {
        const [file, ...others] = files;
        if (file === undefined || others.length > 0 || !file.name.toLowerCase().endsWith(bundleEnding))
          return false;
        openTake(file);
        return true;
      }),
    [],
  );
  return (
    <Modal
      opened={dialog !== null}
      onClose={closeExchangeDialog}
      title={dialog?.kind === 'send' ? 'Send evaluations as a file' : 'Take in a file'}
      size={600}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {dialog?.kind === 'send' ? <SendForm /> : null}
      {dialog?.kind === 'take' ? <TakeForm dropped={dialog.file} /> : null}
    </Modal>
  );
}

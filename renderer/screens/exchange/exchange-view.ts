import { create } from 'zustand';
import type { ExchangeState } from '../../commands/exchange';
import type { UploadFile } from '../../commands/upload';

/** What of exchange without a server lies over the screen, and how things stand with it. */
export interface ExchangeView {
  /** As main told it last; null before it has. */
  readonly state: ExchangeState | null;
  readonly dialog:
    | { readonly kind: 'send' }
    /** `file`: dropped on the window, and looked at at once. */
    | { readonly kind: 'take'; readonly file: UploadFile | null }
    | null;
}

export const useExchange = create<ExchangeView>(() => ({ state: null, dialog: null }));

export function openSend(): void {
  useExchange.setState({ dialog: { kind: 'send' } });
}

export function openTake(file: UploadFile | null = null): void {
  useExchange.setState({ dialog: { kind: 'take', file } });
}

export function closeExchangeDialog(): void {
  useExchange.setState({ dialog: null });
}

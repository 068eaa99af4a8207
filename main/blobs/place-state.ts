import { type Amount, type PlaceState, type Transfer, type TransferState, toldAtOnce } from '@contract/blobs';

/** What the page is told of the transfers: numbers of all, and the first of them by name. */
export function placeState(
  { paused, problem, current, waiting, failed }: TransferState,
  about: Pick<PlaceState, 'place' | 'revision' | 'sent' | 'pinned'>,
): PlaceState {
  const toFetch = waiting.filter(({ way }) => way === 'fetch');
  return {
    ...about,
    ...{ paused, problem },
    current: current && {
      ...{ recordingId: current.recordingId, way: current.way },
      ...{ byteLength: current.byteLength, bytes: current.bytes },
    },
    toSend: amountOf(waiting.filter(({ way }) => way === 'send')),
    toFetch: amountOf(toFetch),
    since: waiting.flatMap(({ since }) => since ?? []).sort()[0] ?? null,
    fetching: toFetch.slice(0, toldAtOnce).map(({ recordingId }) => recordingId),
    failed: failed
      .slice(0, toldAtOnce)
      .map(({ recordingId, way, problem }) => ({ recordingId, way, problem })),
    failures: failed.length,
  };
}

function amountOf(transfers: readonly Transfer[]): Amount {
  return {
    count: transfers.length,
    bytes: transfers.reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

import { spanBetween } from '@domain/base/time';
import { exportAllowed } from '@domain/clips/consent';
import { useMemo, useRef } from 'react';
import { redo, undo } from '../../commands/history';
import { redactionScope } from '../../commands/scopes';
import type { Offer } from '../../keys/action';
import type { ActionId } from '../../keys/catalogue';
import { useActions } from '../../keys/registry';
import { goTo } from '../../session';
import type { ViewportStore } from '../../waveform/viewport-store';
import { useWorkspace, type Workspace } from '../../workspace';
import { nextChannel } from '../review/next-channel';
import { transportActions, viewActions } from '../review/playback-actions';
import type { Preview } from './preview';
import type { RedactionDeeds } from './redaction-deeds';
import { useRedaction } from './redaction-session';
import type { Desk } from './use-desk';

/** How far one press moves an edge, or both outwards, in seconds. */
const nudge = 0.05;
/** Of the view only what Review's keys do without touching any of ours. */
const shared: readonly ActionId[] = ['zoom-in', 'zoom-out', 'zoom-fit', 'view-later', 'view-earlier'];

interface Needs {
  readonly desk: Desk;
  readonly deeds: RedactionDeeds;
  readonly preview: Preview;
  readonly viewport: ViewportStore;
}

/** The keys of the redaction screen. */
export function useRedactionActions(needs: Needs): void {
  const workspace = useWorkspace();
  const { player } = workspace;
  const latest = useRef(needs);
  latest.current = needs;
  const { preview, viewport } = needs;
  const recordingId = needs.desk.desk.recording.id;
  const actions = useMemo<Offer[]>(() => {
    const offers = [
      ...decidingActions(latest),
      ...spanActions(latest, workspace),
      ...leavingActions(latest, workspace, recordingId),
    ];
    const view = viewActions({ player, viewport, chosenSpan: () => null });
    return [
      ...transportActions(player).map((offer) => ({
        ...offer,
        // What plays as it will sound gives way to the call itself.
        run: () => {
          preview.stop();
          return offer.run();
        },
      })),
      ...view.filter(({ id }) => shared.some((one) => one === id)),
      ...offers,
    ];
  }, [workspace, player, preview, viewport, recordingId]);
  useActions(actions);
}

type Latest = { readonly current: Needs };

function decidingActions(latest: Latest): Offer[] {
  const deeds = () => latest.current.deeds;
  const chosen = () => latest.current.desk.chosen;
  const onChosen = (id: ActionId, run: (one: NonNullable<Desk['chosen']>) => unknown): Offer => ({
    id,
    enabled: () => chosen() !== null,
    run: () => {
      const one = chosen();
      return one === null ? undefined : run(one);
    },
  });
  const replaced = (id: ActionId, how: 'silence' | 'tone' | 'room'): Offer => ({
    id,
    run: () => deeds().replaceBy(how),
  });
  return [
    { id: 'redaction-next', run: () => deeds().step(1) },
    { id: 'redaction-previous', run: () => deeds().step(-1) },
    onChosen('redaction-accept', (one) => deeds().decide([one], 'accepted')),
    onChosen('redaction-accept-kind', (one) => deeds().decide(deeds().ofKind(one), 'accepted')),
    onChosen('redaction-dismiss', (one) => deeds().decide([one], 'dismissed')),
    onChosen('redaction-dismiss-kind', (one) => deeds().decide(deeds().ofKind(one), 'dismissed')),
    onChosen('redaction-remove', (one) => deeds().remove(one)),
    onChosen('redaction-channel', (one) =>
      deeds().change(one, {
        channel: nextChannel(one.channel, latest.current.desk.desk.recording.media.channels),
      }),
    ),
    onChosen('redaction-both', (one) => deeds().change(one, { channel: null })),
    onChosen('redaction-margin-wider', (one) => deeds().widen(one, nudge)),
    onChosen('redaction-margin-narrower', (one) => deeds().widen(one, -nudge)),
    onChosen('redaction-play', (one) => deeds().listen(one)),
    { id: 'redaction-next-unheard', run: () => deeds().listenToNext() },
    replaced('redaction-silence', 'silence'),
    replaced('redaction-tone', 'tone'),
    replaced('redaction-room', 'room'),
  ];
}

function spanActions(latest: Latest, { player }: Pick<Workspace, 'player'>): Offer[] {
  const chosen = () => latest.current.desk.chosen;
  const edge = (id: ActionId, move: (span: { start: number; end: number }) => [number, number]): Offer => ({
    id,
    enabled: () => chosen() !== null,
    run: () => {
      const one = chosen();
      if (one === null) return undefined;
      const edges = (span: { start: number; end: number }) => {
        const [start, end] = move(span);
        return end <= start ? null : spanBetween(start, end);
      };
      return latest.current.deeds.move(one, edges, id);
    },
  });
  return [
    { id: 'redaction-span-in', run: () => useRedaction.setState({ spanStart: player.now(), pending: null }) },
    {
      id: 'redaction-span-out',
      enabled: () => useRedaction.getState().spanStart !== null,
      run: () => {
        const { spanStart } = useRedaction.getState();
        if (spanStart === null || spanStart === player.now()) return;
        useRedaction.setState({ spanStart: null, pending: spanBetween(spanStart, player.now()) });
      },
    },
    {
      id: 'redaction-cancel',
      run: () => {
        latest.current.preview.stop();
        useRedaction.setState({ spanStart: null, pending: null });
      },
    },
    edge('redaction-start-here', ({ end }) => [player.now(), end]),
    edge('redaction-end-here', ({ start }) => [start, player.now()]),
    edge('redaction-start-earlier', ({ start, end }) => [start - nudge, end]),
    edge('redaction-start-later', ({ start, end }) => [start + nudge, end]),
    edge('redaction-end-earlier', ({ start, end }) => [start, end - nudge]),
    edge('redaction-end-later', ({ start, end }) => [start, end + nudge]),
  ];
}

function leavingActions(
  latest: Latest,
  { commands }: Pick<Workspace, 'commands'>,
  recordingId: string,
): Offer[] {
  const scope = redactionScope(recordingId);
  return [
    { id: 'redaction-consent', run: () => useRedaction.setState({ dialog: 'consent' }) },
    {
      id: 'redaction-save',
      enabled: () => exportAllowed(latest.current.desk.desk.facts, new Date(commands.now()).toISOString()),
      run: () => useRedaction.setState({ dialog: 'copy' }),
    },
    {
      id: 'redaction-back',
      run: () => {
        latest.current.preview.stop();
        goTo('review');
      },
    },
    { id: 'redaction-undo', run: () => undo(commands, scope) },
    { id: 'redaction-redo', run: () => redo(commands, scope) },
  ];
}

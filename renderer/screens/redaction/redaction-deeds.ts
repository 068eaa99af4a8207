import { type Span, spanBetween } from '@domain/base/time';
import { marginOf, type RedactionHow, widestMargin } from '@domain/clips/redaction';
import { type ListedRedaction, nextNotRelistened } from '@domain/clips/redaction-list';
import { notifications } from '@mantine/notifications';
import {
  addRedaction,
  changeRedaction,
  decideRedactions,
  noteRelistened,
  type RedactionPatch,
  removeRedactions,
} from '../../commands/redactions';
import type { ViewportStore } from '../../waveform/viewport-store';
import type { Workspace } from '../../workspace';
import { bringIntoView } from './bring-into-view';
import type { Preview } from './preview';
import { redactedSound, relistenedStretch } from './redacted-sound';
import { useRedaction } from './redaction-session';
import type { Desk } from './use-desk';

/** What can be done with redactions, by key, by button and by hand alike. */
export interface RedactionDeeds {
  choose(one: ListedRedaction): void;
  step(by: number): void;
  decide(set: readonly ListedRedaction[], state: 'accepted' | 'dismissed'): Promise<void>;
  /** All of the kind of one that are only suggested. */
  ofKind(one: ListedRedaction): readonly ListedRedaction[];
  remove(one: ListedRedaction): Promise<void>;
  /** Changes a redaction; a suggestion is accepted with the change. */
  change(one: ListedRedaction, patch: RedactionPatch, gesture?: string): Promise<void>;
  /** Makes the margin of a redaction wider or narrower by so many seconds. */
  widen(one: ListedRedaction, by: number): Promise<void>;
  /** Moves the edges of a redaction to where they are worked out to be from where they are. */
  move(one: ListedRedaction, edges: (span: Span) => Span | null, gesture: string): Promise<void>;
  /** What a redaction is replaced by; makes one of the span that was begun and ended by key. */
  replaceBy(how: RedactionHow): Promise<void>;
  add(span: Span, channel: number | null): Promise<void>;
  /** Plays a redaction as it will sound, with what is around it; heard to its end it counts as listened to again. */
  listen(one: ListedRedaction): Promise<void>;
  listenToNext(): Promise<void>;
}

export function redactionDeeds(
  { commands, player, settings }: Pick<Workspace, 'commands' | 'player' | 'settings'>,
  { desk, list, shown, chosen, redacted }: Desk,
  { preview, viewport }: { readonly preview: Preview; readonly viewport: ViewportStore },
): RedactionDeeds {
  const { recording } = desk;
  const recordingId = recording.id;
  const { duration } = recording.media;

  const choose = (one: ListedRedaction) => {
    useRedaction.setState({ chosenKey: one.key });
    bringIntoView(viewport, one.span);
  };
  const decide: RedactionDeeds['decide'] = async (set, state) => {
    const next = shown[shown.findIndex(({ key }) => set.some((one) => one.key === key)) + 1];
    const suggestions = set.flatMap(({ row, rule, span, channel }) =>
      row === null && rule !== null ? [{ rule, span, channel }] : [],
    );
    const ids = set.flatMap(({ row }) => row?.id ?? []);
    const { usualHow } = useRedaction.getState();
    const usual = { how: usualHow, margin: settings().redactionMargin };
    await decideRedactions(commands, recordingId, { suggestions, ids }, { state, ...usual });
    if (next !== undefined && set.length === 1) useRedaction.setState({ chosenKey: next.key });
  };
  const change: RedactionDeeds['change'] = async (one, patch, gesture) => {
    if (one.row !== null)
      return changeRedaction(commands, recordingId, one.row.id, patch, { coalesce: gesture ?? null });
    if (one.rule === null) return;
    const { rule, span, channel, how, margin } = one;
    const found = { rule, span, channel, ...patch };
    const [id] = await decideRedactions(
      commands,
      recordingId,
      { suggestions: [{ ...found, found: { span, channel } }], ids: [] },
      { state: 'accepted', how: patch.how ?? how, margin },
    );
    if (id !== undefined) useRedaction.setState({ chosenKey: id });
  };
  const listen: RedactionDeeds['listen'] = async (one) => {
    player.pause();
    choose(one);
    const scope = new AbortController();
    const stretch = relistenedStretch(one.span, duration);
    // A suggestion is heard as it would be: nothing is noted of it, as it is no redaction yet.
    const set = one.state === 'accepted' ? redacted : [...redacted, one];
    try {
      const pieces = redactedSound(recordingId, stretch, set, scope.signal);
      const whole = await preview.play(one.key, stretch, pieces, scope);
      if (!whole) return;
      for (const { row } of heardWithin(list, stretch, duration)) {
        if (row !== null) await noteRelistened(commands, row);
      }
    } catch (error) {
      if (scope.signal.aborted) return;
      console.error(error);
      notifications.show({
        color: 'red',
        message: `The sound of ${recording.fileName} can't be read. Look in Recordings whether its file is still there, then play it once more.`,
      });
    }
  };
  const add: RedactionDeeds['add'] = async (span, channel) => {
    const { usualHow } = useRedaction.getState();
    const id = await addRedaction(commands, {
      ...{ recordingId, span, channel },
      how: usualHow,
      margin: settings().redactionMargin,
    });
    useRedaction.setState({ chosenKey: id });
  };

  const move: RedactionDeeds['move'] = async (one, edges, gesture) => {
    if (one.row === null) {
      const span = edges(one.span);
      return span === null ? undefined : change(one, { span });
    }
    await changeRedaction(
      commands,
      recordingId,
      one.row.id,
      (before) => ({ span: edges(before.span) ?? before.span }),
      { coalesce: gesture },
    );
  };

  return {
    choose,
    step(by) {
      const at = chosen === null ? -1 : shown.indexOf(chosen);
      const one = shown[Math.min(Math.max(0, at + by), shown.length - 1)];
      if (one) choose(one);
    },
    decide,
    move,
    async widen(one, by) {
      const wider = (margin: number) =>
        Math.max(0, Math.min(widestMargin, Math.round((margin + by) * 1e3) / 1e3));
      if (one.row === null) return change(one, { margin: wider(one.margin) });
      await changeRedaction(
        commands,
        recordingId,
        one.row.id,
        (before) => ({ margin: wider(marginOf(before)) }),
        { coalesce: 'margin' },
      );
    },
    ofKind: (one) => list.filter(({ rule, state }) => rule === one.rule && state === 'suggested'),
    async remove({ row }) {
      if (row !== null) await removeRedactions(commands, recordingId, [row.id]);
    },
    change,
    async replaceBy(how) {
      const { pending } = useRedaction.getState();
      useRedaction.setState({ usualHow: how });
      if (pending !== null) {
        useRedaction.setState({ pending: null });
        return add(spanBetween(pending.start, pending.end), null);
      }
      if (chosen !== null && chosen.row !== null) await change(chosen, { how });
    },
    add,
    listen,
    async listenToNext() {
      const after = chosen === null ? -1 : list.indexOf(chosen);
      const next = nextNotRelistened(list, chosen !== null && !chosen.relistened ? after - 1 : after);
      if (next !== null) await listen(next);
    },
  };
}

/** The accepted redactions that are heard with all that belongs to them when a stretch is played: one may hold others. */
function heardWithin(
  list: readonly ListedRedaction[],
  stretch: Span,
  duration: number,
): readonly ListedRedaction[] {
  return list.filter(({ state, span }) => {
    const own = relistenedStretch(span, duration);
    return state === 'accepted' && own.start >= stretch.start && own.end <= stretch.end;
  });
}

import { useEffect } from 'react';
import { create } from 'zustand';
import {
  followRenewals,
  openRecording,
  type RenewalProgress,
  type RenewalState,
} from '../../commands/renewals';
import { useWorkspace } from '../../workspace';

type Current = RenewalProgress['current'][number];

/** What main makes anew, as far as this page has heard. */
interface RenewalSession {
  readonly current: readonly Current[];
  /** How often each recording has been made anew since the page was opened. */
  readonly revisions: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, Extract<RenewalState, { state: 'failed' }>['problem']>>;
}

const useRenewalSession = create<RenewalSession>(() => ({ current: [], revisions: {}, failed: {} }));

function hear({ current, renewed, failed }: RenewalProgress): void {
  useRenewalSession.setState((before) => {
    const revisions = { ...before.revisions };
    for (const { recording } of renewed) revisions[recording.id] = (revisions[recording.id] ?? 0) + 1;
    const problems = failed.map(({ recordingId, problem }) => [recordingId, problem] as const);
    return { current, revisions, failed: { ...before.failed, ...Object.fromEntries(problems) } };
  });
}

/** Follows what is made anew for as long as the program is open; for the frame around all screens. */
export function useRenewalsFollowed(): void {
  const { client, commands } = useWorkspace();
  useEffect(() => {
    const scope = new AbortController();
    void followRenewals({ client, commands }, hear, scope.signal);
    return () => scope.abort();
  }, [client, commands]);
}

/** How what is shown of the open call stands. `revision` grows when it has been made anew. */
export interface Renewal {
  /** Null: nothing is being made. From 0 to 1 otherwise. */
  readonly fraction: number | null;
  readonly problem: RenewalSession['failed'][string] | null;
  readonly revision: number;
}

/** Says that a call is open, so that what is outdated of it is made before all else, and tells how that goes. */
export function useRenewal(recordingId: string | null): Renewal {
  const { client } = useWorkspace();
  const now = useRenewalSession(({ current }) => current.find((one) => one.recordingId === recordingId));
  const revision = useRenewalSession(({ revisions }) => revisions[recordingId ?? ''] ?? 0);
  const problem = useRenewalSession(({ failed }) => failed[recordingId ?? ''] ?? null);
  useEffect(() => {
    if (recordingId === null) return;
    openRecording({ client }, recordingId).then(
      (answer) => {
        if (answer.state !== 'failed') return;
        const { problem } = answer;
        useRenewalSession.setState(({ failed }) => ({ failed: { ...failed, [recordingId]: problem } }));
      },
      () => undefined, // main is away, which the header says: what is there is shown
    );
  }, [client, recordingId]);
  return { fraction: now?.fraction ?? null, problem, revision };
}

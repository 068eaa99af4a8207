import { IconArrowsExchange } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { pairDesk } from '../../queries/pairs';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { Compare } from './compare';
import { useCompare } from './compare-session';
import { ToLibrary } from './to-library';

/** Two clips on the same line, heard in turn. */
export function CompareScreen() {
  const { db } = useWorkspace().commands;
  const pairId = useCompare((session) => session.pairId);
  const found = useLive(async () => (pairId === null ? null : await pairDesk(db, pairId)), [db, pairId]);
  const desk = found && found.pair.id !== pairId ? undefined : found;
  if (desk === undefined) return <ScreenHeader title="Compare" />;
  if (desk === null) {
    return (
      <>
        <ScreenHeader title="Compare" />
        <EmptyState icon={<IconArrowsExchange size={40} stroke={1.2} />} title="No pair is open">
          <p>
            In the library, choose two clips with <ActionKey of="clips-choose" /> and press{' '}
            <ActionKey of="clip-pair" />. Each of them then leads to the pair with{' '}
            <ActionKey of="clip-compare" />.
          </p>
          <ToLibrary />
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <ScreenHeader title={`Compare: ${desk.pair.title}`} actions={<ToLibrary />} />
      <Compare key={desk.pair.id} desk={desk} />
    </>
  );
}

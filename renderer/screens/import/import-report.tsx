import { Alert, Button, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconArrowsDiff, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { ImportReportLine, ImportView } from '../../commands/import';
import { useSession } from '../../session';
import {
  importTotalsSentence,
  isProblem,
  outcomeWords,
  reportLineSentence,
  resumedReportSentence,
} from '../../text/import-report';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { useDifferenceCount } from './differences-dialog';
import classes from './import.module.css';
import { toChoosing } from './import-session';
import { saveReport } from './save-report';

/** How an import ended: the totals, and a sentence for each file; first those that need a look. */
export function ImportReport({ view }: { view: ImportView }) {
  const workspace = useWorkspace();
  const problems = useMemo(() => view.lines.filter(isProblem), [view.lines]);
  const [onlyProblems, setOnlyProblems] = useState(problems.length > 0);
  return (
    <div className={classes.step}>
      <p className={classes.totals}>{importTotalsSentence(view.lines)}.</p>
      {view.resumedFrom === null ? null : (
        <p className={classes.explain} role="note">
          {resumedReportSentence(view.resumedFrom)}
        </p>
      )}
      {view.state === 'interrupted' ? (
        <Alert color="yellow" icon={<IconAlertTriangle size={16} />}>
          Earmark was closed before this import ended. What is finished is in the library; import the same
          files again to bring the rest, and nothing comes in twice.
        </Alert>
      ) : null}
      <DifferencesNote />
      {problems.length > 0 ? (
        <SegmentedControl
          size="xs"
          w="fit-content"
          aria-label="Lines shown"
          value={onlyProblems ? 'problems' : 'all'}
          onChange={(value) => setOnlyProblems(value === 'problems')}
          data={[
            { value: 'problems', label: `To look at (${problems.length})` },
            { value: 'all', label: `All (${view.lines.length})` },
          ]}
        />
      ) : null}
      <ReportLines lines={onlyProblems ? problems : view.lines} />
      <div className={classes.actions}>
        <Button
          variant="default"
          disabled={view.lines.length === 0}
          onClick={() => void saveReport(workspace, view.lines)}
        >
          Save report
        </Button>
        <Button variant="default" onClick={() => toChoosing(null)}>
          Import more
        </Button>
        <Button
          data-autofocus
          onClick={() => {
            useSession.setState({ importOpen: false });
            toChoosing(null);
          }}
        >
          Done
        </Button>
      </div>
    </div>
  );
}

/** Tells of details that the import says otherwise than the person has set them. */
function DifferencesNote() {
  const count = useDifferenceCount() ?? 0;
  if (count === 0) return null;
  return (
    <Alert color="yellow" icon={<IconArrowsDiff size={16} />}>
      {counted(count, 'detail')} that you set by hand {count === 1 ? 'has' : 'have'} another value in an
      import. Nothing of yours was overwritten.{' '}
      <Button
        variant="default"
        size="compact-xs"
        onClick={() => useSession.setState({ importOpen: false, differencesOpen: true })}
      >
        Settle
      </Button>
    </Alert>
  );
}

/** The lines, of which only those in sight exist: a report may have ten thousand. */
function ReportLines({ lines }: { lines: readonly ImportReportLine[] }) {
  const scrollRef = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => 46,
    overscan: 8,
  });
  if (lines.length === 0) return <p className={classes.quiet}>Nothing to look at: every file came in.</p>;
  return (
    <section
      ref={scrollRef}
      className={classes.lines}
      aria-label="Report lines"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      tabIndex={0}
    >
      <ul className={classes.lineList} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const line = lines[index];
          return line ? (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              <OutcomeIcon line={line} />
              <span className={classes.sentence}>{reportLineSentence(line)}</span>
              <span className={classes.outcome}>{outcomeWords(line.outcome)}</span>
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}

function OutcomeIcon({ line }: { line: ImportReportLine }) {
  if (line.outcome === 'failed') {
    return <IconAlertTriangle size={15} className={classes.concern} aria-hidden="true" />;
  }
  if (line.outcome === 'imported' && line.problem === null) {
    return <IconCheck size={15} className={classes.praise} aria-hidden="true" />;
  }
  return <IconInfoCircle size={15} className={classes.quiet} aria-hidden="true" />;
}

import { CloseButton } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { attributeLine } from '../../commands/answers';
import { useKeyOf } from '../../keys/registry';
import type { Review } from '../../queries/review';
import { useSession } from '../../session';
import { keyLabel } from '../../ui/key-label';
import { useWorkspace } from '../../workspace';
import lineClasses from './lines.module.css';
import { LiveText } from './live-text';
import classes from './review.module.css';
import type { ReviewSheet, SheetLine } from './use-sheet';

interface ProcessNoteProps {
  entry: SheetLine;
  review: Review;
  sheet: ReviewSheet;
}

/** Where points were lost that a rule, a system or another team may have cost: whose they are, and why the process's. */
export function ProcessNote({ entry, review, sheet }: ProcessNoteProps) {
  const { commands } = useWorkspace();
  const { line, processReason } = entry;
  // Stands as soon as it is asked for: what is typed next goes into it, and waits for no database.
  const asked = useSession((session) => session.reasonedLineId === line.id);
  // And stays until it is written, also where one has gone on by then.
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    if (processReason !== null) setBegun(false);
    else if (asked) setBegun(true);
  }, [asked, processReason]);
  if (!entry.attributable) return null;
  if (processReason === null && !asked && !begun) {
    return sheet.sealed ? null : (
      <ProcessOffer question={line.text} onTake={() => void sheet.attribute(line, '')} />
    );
  }
  return (
    <div className={lineClasses.process}>
      <span>
        <IconRoute size={13} stroke={1.8} aria-hidden="true" />
        Laid to the process
      </span>
      <LiveText
        className={lineClasses.processReason}
        label={`Why the loss on ${line.text} is laid to the process`}
        placeholder="Why: the rule, system or team that cost it"
        multiline
        readOnly={sheet.sealed}
        wantsFocus={asked}
        value={processReason ?? ''}
        onChange={(reason) => void attributeLine(commands, review.evaluation.id, line.id, reason)}
        onLeave={() => useSession.setState({ reasonedLineId: null })}
      />
      {sheet.sealed ? null : (
        <CloseButton
          size="xs"
          title="Lay it back to the agent"
          aria-label={`Lay the loss on ${line.text} back to the agent`}
          onClick={() => void sheet.attribute(line, null)}
        />
      )}
    </div>
  );
}

function ProcessOffer({ question, onTake }: { question: string; onTake(): void }) {
  const key = useKeyOf('attribute');
  return (
    <button
      type="button"
      className={`${classes.link} ${lineClasses.processOffer}`}
      title={`It stays in the score the customer experienced, and leaves the agent’s own${key === undefined ? '' : ` (${keyLabel(key)})`}`}
      aria-label={`Lay the loss on ${question} to the process`}
      onClick={onTake}
    >
      <IconRoute size={13} stroke={1.8} aria-hidden="true" />
      Not the agent’s doing?
    </button>
  );
}

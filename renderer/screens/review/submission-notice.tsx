import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { submissionRefused } from '../../queries/submission-refused';
import { useSession } from '../../session';
import { submissionRefusedSentence } from '../../text/submission';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import classes from './review.module.css';
import type { ReviewSheet } from './use-sheet';

/** Says that the team database has refused a submission, and leads to what its author had not seen. */
export function SubmissionNotice({ evaluationId, sheet }: { evaluationId: string; sheet: ReviewSheet }) {
  const { commands } = useWorkspace();
  const refused =
    useLive(() => submissionRefused(commands.db, evaluationId), [commands, evaluationId]) ?? null;
  if (refused === null) return null;
  const { at, annotationIds, whole } = refused;
  const lines = sheet.lines.filter(({ line }) => refused.lineIds.includes(line.id));
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={16} />} role="alert" className={classes.submission}>
      {submissionRefusedSentence({ at, lines: lines.length, marks: annotationIds.length, whole })}
      <div className={classes.submissionChanges}>
        {lines.map(({ line, number }) => (
          <Button key={line.id} variant="default" size="compact-xs" onClick={() => sheet.focus(line.id)}>
            {`Line ${number}: ${line.text}`}
          </Button>
        ))}
        {annotationIds.map((id, index) => (
          <Button
            key={id}
            variant="default"
            size="compact-xs"
            onClick={() => useSession.setState({ selectedAnnotationId: id, reviewTab: 'marks' })}
          >
            Mark {index + 1}
          </Button>
        ))}
      </div>
    </Alert>
  );
}

import { nextVersion } from '@domain/scorecard/draft';
import type { FormProblem } from '@domain/scorecard/form-problems';
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { publishDraft, writeDraftNote } from '../../commands/scorecard-drafts';
import { publishedVersions } from '../../queries/scorecards';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import beside from './beside.module.css';
import { ChecksPanel } from './checks-panel';
import { DraftText } from './draft-text';
import fields from './fields.module.css';
import { PublishOutlook } from './publish-outlook';
import { openDialog, openScorecard, useScorecardsView } from './scorecards-view';
import type { ShownDraft } from './use-draft-edit';

interface PublishDialogProps {
  shown: ShownDraft;
  problems: readonly FormProblem[];
}

/** Publishing asks what was changed and why; what stands in its way is named instead. */
export function PublishDialog({ shown, problems }: PublishDialogProps) {
  const opened = useScorecardsView((view) => view.dialog === 'publish');
  const errors = problems.filter(({ severity }) => severity === 'error');
  return (
    <Modal
      opened={opened}
      onClose={() => openDialog(null)}
      title={errors.length > 0 ? 'It can’t be published yet' : 'Publish this scorecard?'}
      size={520}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {!opened ? null : errors.length > 0 ? (
        <>
          <p className={fields.hint}>
            {counted(errors.length, 'thing')} must be put right first. Press one to go there.
          </p>
          {/* Where the sentence leads, the dialog would be in the way. */}
          <div onClickCapture={() => openDialog(null)}>
            <ChecksPanel form={shown.form} problems={errors} />
          </div>
        </>
      ) : (
        <NoteForm {...shown} warnings={problems.length} />
      )}
    </Modal>
  );
}

function NoteForm({ draft, form, edit, warnings }: ShownDraft & { warnings: number }) {
  const { commands } = useWorkspace();
  const [publishing, setPublishing] = useState(false);
  const [asked, setAsked] = useState(false);
  const versions = useLive(() => publishedVersions(commands.db), [commands]);
  const number = versions === undefined ? null : nextVersion(versions, draft.scorecardId);
  const [note, setNote] = useState(draft.note);
  const noteWritten = useRef<Promise<unknown> | null>(null);
  const newestNote = useRef(draft.note);
  /** Writes the note as it stands; what is typed meanwhile is written once, behind it. */
  const writeNote = async () => {
    let written: string | null = null;
    while (written !== newestNote.current) {
      written = newestNote.current;
      await writeDraftNote(commands, draft.id, written);
    }
    noteWritten.current = null;
  };
  const missing = note.trim() === '';
  const publish = async () => {
    setAsked(true);
    if (missing || publishing) return;
    setPublishing(true);
    try {
      await Promise.all([edit.written(), noteWritten.current]);
      const published = await publishDraft(commands, draft.id);
      if (published.kind === 'problems') return;
      openScorecard({ kind: 'version', id: published.versionId });
      notifications.show({ message: `Version ${number} is published and offered for new evaluations.` });
    } finally {
      setPublishing(false);
    }
  };
  return (
    <form
      className={beside.settings}
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <p className={fields.hint}>
        It becomes version {number}, which never changes. New evaluations are made with it; those made before
        keep the version they have.
        {warnings > 0 ? ` ${counted(warnings, 'warning')} remain; they stop nobody.` : ''}
      </p>
      {number === null || number === 1 ? null : (
        <PublishOutlook draftId={draft.id} scorecardId={draft.scorecardId} form={form} />
      )}
      <div className={fields.caption}>
        <span>What was changed, and why</span>
        <DraftText
          multiline
          label="Change note"
          placeholder={
            number === 1 ? 'What it is for, and who asked for it' : 'Weights of the opening halved, as …'
          }
          value={note}
          first
          invalid={asked && missing}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void publish();
          }}
          onChange={(text) => {
            setNote(text);
            newestNote.current = text;
            noteWritten.current ??= writeNote();
          }}
        />
      </div>
      {asked && missing ? (
        <p role="alert" className={fields.refused}>
          Write a few words: people who find another score next month will ask what changed.
        </p>
      ) : null}
      <div className={fields.buttons}>
        <Button variant="default" onClick={() => openDialog(null)}>
          Keep writing
        </Button>
        <Button type="submit" loading={publishing}>
          Publish version {number}
        </Button>
      </div>
    </form>
  );
}

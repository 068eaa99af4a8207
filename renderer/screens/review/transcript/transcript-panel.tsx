import { Button, FileButton } from '@mantine/core';
import type { Review } from '../../../queries/review';
import markClasses from '../marks.module.css';
import type { Marks } from '../use-marks';
import transcriptClasses from './transcript.module.css';
import { TranscriptList } from './transcript-list';
import { transcriptEndings } from './transcript-toolbar';
import type { ReviewTranscript } from './use-transcript';
import type { TranscriptFiles } from './use-transcript-files';

interface TranscriptPanelProps {
  review: Review;
  marks: Marks;
  sealed: boolean;
  transcript: ReviewTranscript;
  files: TranscriptFiles;
}

/** The transcript of the call, or what to do where there is none. */
export function TranscriptPanel({ review, marks, sealed, transcript, files }: TranscriptPanelProps) {
  const { loaded } = transcript;
  switch (loaded.kind) {
    case 'loading':
      return <p className={markClasses.nothing}>Reading the transcript …</p>;
    case 'failed':
      return (
        <p className={markClasses.nothing} role="alert">
          The transcript could not be read. Open the call once more, or choose its file again.{' '}
          <Button variant="light" size="compact-xs" onClick={transcript.reload}>
            Read it again
          </Button>
        </p>
      );
    case 'ready':
      return <TranscriptList review={review} marks={marks} sealed={sealed} loaded={loaded} files={files} />;
    case 'none':
      return (
        <div className={transcriptClasses.none}>
          <p>
            No transcript yet. Choose one of Contact Lens, Deepgram, Google, Whisper, WebVTT or SRT, or drop
            it on this window. Those that lie beside their recordings come with the import.
          </p>
          <div className={transcriptClasses.choices}>
            <FileButton
              multiple
              accept={transcriptEndings}
              onChange={(chosen) => void files.add(chosen.map((file) => ({ name: file.name, file })))}
              inputProps={{ 'aria-label': 'Transcript of this call' }}
            >
              {(props) => <Button {...props}>Choose a transcript</Button>}
            </FileButton>
            {loaded.state.before === null ? null : (
              <Button variant="default" onClick={() => void files.bringBack()}>
                Bring back {loaded.state.before.fileName}
              </Button>
            )}
          </div>
        </div>
      );
  }
}

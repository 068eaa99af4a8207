import type { Span } from '@domain/base/time';
import { ActionIcon, Button, FileButton, Menu, TextInput, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitHeight,
  IconBookmarkPlus,
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconSearch,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { ActionKey } from '../../../keys/action-key';
import { markTime } from '../../../text/review';
import { transcriptFormatName } from '../../../text/transcript';
import { MenuGroup } from '../../../ui/menu-group';
import markClasses from '../marks.module.css';
import transcriptClasses from './transcript.module.css';
import { transcriptSearchId, useTranscriptView } from './transcript-view';
import type { Loaded } from './use-transcript';
import type { TranscriptFiles } from './use-transcript-files';

/** The files that are offered first where one is chosen. */
export const transcriptEndings = '.json,.vtt,.srt';

interface TranscriptToolbarProps {
  loaded: Extract<Loaded, { kind: 'ready' }>;
  files: TranscriptFiles;
  hits: number;
  sealed: boolean;
  /** When the picked words are said; null: none are picked. */
  picked: Span | null;
  onHit(by: number): void;
  onMark(): void;
}

/** Finds in the transcript, follows playback, marks what is picked, and changes the file. */
export function TranscriptToolbar(props: TranscriptToolbarProps) {
  const { hits, picked, onHit } = props;
  const { query, hit, following } = useTranscriptView();
  return (
    <div className={markClasses.toolbar} role="toolbar" aria-label="Transcript">
      <TextInput
        id={transcriptSearchId}
        size="xs"
        className={markClasses.find}
        placeholder="Find in the transcript"
        aria-label="Find in the transcript"
        dir="auto"
        leftSection={<IconSearch size={13} aria-hidden="true" />}
        value={query}
        onChange={(event) => useTranscriptView.setState({ query: event.currentTarget.value, hit: 0 })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') onHit(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {query.trim() === '' ? null : (
        <>
          <span className={transcriptClasses.hits} role="status">
            {hits === 0 ? 'not found' : `${hit + 1} of ${hits}`}
          </span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            disabled={hits === 0}
            aria-label="Previous place"
            onClick={() => onHit(-1)}
          >
            <IconChevronUp size={14} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            disabled={hits === 0}
            aria-label="Next place"
            onClick={() => onHit(1)}
          >
            <IconChevronDown size={14} />
          </ActionIcon>
        </>
      )}
      {picked === null || props.sealed ? null : (
        <Button
          variant="light"
          px={8}
          h={26}
          leftSection={<IconBookmarkPlus size={14} aria-hidden="true" />}
          rightSection={<ActionKey of="transcript-mark" />}
          // The words picked by pointer must stay picked.
          onMouseDown={(event) => event.preventDefault()}
          onClick={props.onMark}
        >
          Mark {markTime(picked)}
        </Button>
      )}
      <Tooltip label="The list moves along with what is heard; scrolling stops it">
        <Button
          variant={following ? 'light' : 'default'}
          ml="auto"
          px={8}
          h={26}
          aria-pressed={following}
          leftSection={<IconArrowAutofitHeight size={14} aria-hidden="true" />}
          onClick={() => useTranscriptView.setState({ following: !following })}
        >
          Follow
        </Button>
      </Tooltip>
      <FileMenu loaded={props.loaded} files={props.files} />
    </div>
  );
}

function FileMenu({ loaded: { state, stored }, files }: Pick<TranscriptToolbarProps, 'loaded' | 'files'>) {
  const choose = useRef<HTMLButtonElement>(null);
  return (
    <>
      <FileButton
        multiple
        accept={transcriptEndings}
        onChange={(chosen) => void files.add(chosen.map((file) => ({ name: file.name, file })))}
        inputProps={{ 'aria-label': 'Another transcript' }}
      >
        {({ onClick }) => <button ref={choose} type="button" hidden onClick={onClick} />}
      </FileButton>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={26} aria-label="File of the transcript">
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuGroup label={`${stored.fileName} · ${transcriptFormatName(stored.format)}`}>
            <Menu.Item onClick={() => choose.current?.click()}>Choose another transcript…</Menu.Item>
            {state.before === null ? null : (
              <Menu.Item onClick={() => void files.bringBack()}>Bring back {state.before.fileName}</Menu.Item>
            )}
            <Menu.Item c="var(--concern)" onClick={() => void files.remove()}>
              Remove the transcript
            </Menu.Item>
          </MenuGroup>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

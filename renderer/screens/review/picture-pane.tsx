import type { Recording } from '@domain/recordings/recording';
import { Button, Menu, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ActionId } from '../../keys/catalogue';
import { useKeyOf } from '../../keys/registry';
import { recordingsWithPicture } from '../../queries/pictures';
import { useSession } from '../../session';
import { offsetShown } from '../../text/picture';
import { IconAction } from '../../ui/icon-action';
import { KeyHint } from '../../ui/key-hint';
import { MenuGroup } from '../../ui/menu-group';
import { Picture } from '../../waveform/picture';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import pictureClasses from './picture.module.css';
import classes from './review.module.css';
import { shiftPicture } from './use-picture';

/** The picture of the call with what brings it in step with the sound. */
export function PicturePane({ recording, pictureId }: { recording: Recording; pictureId: string | null }) {
  const { player } = useWorkspace();
  const offset = useSession((session) => session.pictureOffset);
  // Rows of before pictures were looked for have no word of them.
  const own = recording.media.picture ?? null;
  return (
    <section className={`${classes.card} ${pictureClasses.pane}`} aria-label="Picture">
      <div className={pictureClasses.screen}>
        {pictureId === null ? (
          <p className={pictureClasses.note}>
            {own === null
              ? 'This call has no picture of its own. Choose the screen recording that belongs to it.'
              : `The picture of ${recording.fileName} is in a format that can’t be shown (${own.codec}). Its sound is complete.`}
          </p>
        ) : (
          <Picture recordingId={pictureId} player={player} offset={offset} />
        )}
      </div>
      <div className={pictureClasses.bar} role="toolbar" aria-label="Picture and sound">
        <ChoosePicture recording={recording} />
        {pictureId === null ? null : (
          <>
            <Shift by={-0.1} label="Show the picture 100 ms earlier" action="picture-earlier" />
            <Shift by={-0.01} label="Show the picture 10 ms earlier" action="picture-earlier-fine" />
            <button
              type="button"
              className={pictureClasses.offset}
              title="How much later the picture is shown; press to put it back"
              aria-label={`The picture is shown ${offsetShown(offset)} later; put it back to 0`}
              onClick={() => useSession.setState({ pictureOffset: 0 })}
            >
              {offsetShown(offset)}
            </button>
            <Shift by={0.01} label="Show the picture 10 ms later" action="picture-later-fine" />
            <Shift by={0.1} label="Show the picture 100 ms later" action="picture-later" />
          </>
        )}
        <span className={classes.grow} />
        <Hide />
      </div>
    </section>
  );
}

function Shift({ by, label, action }: { by: number; label: string; action: ActionId }) {
  const combination = useKeyOf(action);
  const milliseconds = Math.round(Math.abs(by) * 1000);
  return (
    <Tooltip
      label={
        <>
          {label} {combination ? <KeyHint combination={combination} /> : null}
        </>
      }
    >
      <Button variant="subtle" size="compact-xs" px={5} aria-label={label} onClick={() => shiftPicture(by)}>
        {by < 0 ? '−' : '+'}
        {milliseconds}
      </Button>
    </Tooltip>
  );
}

function Hide() {
  const combination = useKeyOf('picture');
  return (
    <IconAction
      label="Hide the picture"
      combination={combination}
      onClick={() => useSession.setState({ pictureShown: false })}
    >
      <IconX size={14} />
    </IconAction>
  );
}

/** Screen and sound are often recorded by two systems into two files. */
function ChoosePicture({ recording }: { recording: Recording }) {
  const [opened, setOpened] = useState(false);
  return (
    <Menu opened={opened} onChange={setOpened} position="top-start" width={280}>
      <Menu.Target>
        <Button variant="default" size="compact-xs">
          Choose
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {opened ? <Choices recording={recording} /> : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function Choices({ recording }: { recording: Recording }) {
  const { commands } = useWorkspace();
  const found = useLive(() => recordingsWithPicture(commands.db), [commands]);
  const choose = (pictureOf: string | null) => useSession.setState({ pictureOf, pictureOffset: 0 });
  return (
    <MenuGroup label="Whose picture is shown">
      <Menu.Item onClick={() => choose(null)}>The call’s own</Menu.Item>
      {(found ?? [])
        .filter(({ id }) => id !== recording.id)
        .map(({ id, fileName }) => (
          <Menu.Item key={id} onClick={() => choose(id)}>
            {fileName}
          </Menu.Item>
        ))}
      {found !== undefined && found.length === 0 ? (
        <Menu.Label>No recording has a picture. Import the screen recording first.</Menu.Label>
      ) : null}
    </MenuGroup>
  );
}

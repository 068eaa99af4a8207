import type { Recording } from '@domain/recordings/recording';
import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { PicturePane } from './picture-pane';
import classes from './review.module.css';

interface BesidePictureProps {
  recording: Recording;
  open: boolean;
  pictureId: string | null;
  children: ReactNode;
}

/** The waveform with the picture of the call at its right, where there is one and it is not hidden. */
export function BesidePicture({ recording, open, pictureId, children }: BesidePictureProps) {
  const layout = useDefaultLayout({
    id: 'picture',
    panelIds: open ? ['sound', 'picture'] : ['sound'],
    storage: localStorage,
  });
  return (
    <Group
      className={classes.besidePicture}
      defaultLayout={layout.defaultLayout}
      onLayoutChanged={layout.onLayoutChanged}
    >
      <Panel id="sound" minSize="320px" className={classes.soundPanel}>
        {children}
      </Panel>
      {open ? (
        <>
          <Separator className={classes.separator} aria-label="Width of the picture" />
          <Panel id="picture" defaultSize="38%" minSize="240px">
            <PicturePane recording={recording} pictureId={pictureId} />
          </Panel>
        </>
      ) : null}
    </Group>
  );
}

import { mediaPath } from '@contract/media';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { pictureStep } from '../player/picture-step';
import type { PlayerView } from './playhead';
import classes from './waveform.module.css';

interface PictureProps {
  /** The recording whose picture it is: the call itself, or the screen recording that belongs to it. */
  recordingId: string;
  player: PlayerView & { now(): number };
  /** How much later the picture is shown than it lies in its file, in seconds. */
  offset: number;
}

/** The picture of a call, without sound, held together with what is heard. */
export function Picture({ recordingId, player, offset }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  useTogether(video, player, offset);
  if (failed) {
    return (
      <p className={classes.pictureNote} role="alert">
        The picture can’t be shown. The sound and your work are complete; import the file again to make the
        picture anew.
      </p>
    );
  }
  return (
    <video
      ref={video}
      key={recordingId}
      className={classes.picture}
      src={mediaPath(recordingId, 'video')}
      muted
      playsInline
      preload="auto"
      disablePictureInPicture
      aria-label="Picture of the call"
      data-testid="call-picture"
      onError={() => setFailed(true)}
    />
  );
}

function useTogether(
  element: RefObject<HTMLVideoElement | null>,
  player: PictureProps['player'],
  offset: number,
): void {
  useEffect(() => {
    const video = element.current;
    if (video === null) return;
    const keep = () => {
      if (video.readyState < HTMLMediaElement.HAVE_METADATA || video.seeking) return;
      const { playing, speed } = player.state.getState();
      const step = pictureStep({
        sound: player.now(),
        playing,
        speed,
        offset,
        picture: video.currentTime,
        length: video.duration,
      });
      if (step.seek !== null) video.currentTime = step.seek;
      if (Math.abs(video.playbackRate - step.rate) > 1e-4) video.playbackRate = step.rate;
      if (step.playing && video.paused) {
        // A pause that comes before the first frame rejects this promise, and is nobody's fault.
        video.play().catch(() => undefined);
      } else if (!step.playing && !video.paused) video.pause();
    };
    keep();
    video.addEventListener('loadedmetadata', keep);
    // What was asked for while it was still on its way is looked at again where it has arrived.
    video.addEventListener('seeked', keep);
    const stop = player.state.subscribe(keep);
    return () => {
      stop();
      video.removeEventListener('loadedmetadata', keep);
      video.removeEventListener('seeked', keep);
      video.pause();
    };
  }, [element, player, offset]);
}

import type { RawFormat } from '@domain/recordings/raw-format';
import { useEffect, useRef, useState } from 'react';
import { previewRawFile, type Source } from '../../commands/import';
import { useWorkspace } from '../../workspace';

/** Some seconds of a headerless file, read in one format. */
export interface RawSound {
  readonly samples: Int16Array;
  readonly channels: number;
  readonly sampleRate: number;
  /** Of the whole file, in seconds. */
  readonly duration: number;
  readonly likeness: number;
}

export interface RawPreviewState {
  /** Null while it is being read. */
  readonly sound: RawSound | null;
  readonly failed: boolean;
  readonly playing: boolean;
  toggle(): void;
}

/** Reads a headerless file anew whenever another format is chosen, and plays it when asked to. */
export function useRawPreview(source: Source, extension: string, format: RawFormat): RawPreviewState {
  const { client } = useWorkspace();
  const [read, setRead] = useState<{ format: RawFormat; sound: RawSound | null } | null>(null);
  const [playing, setPlaying] = useState(false);
  const playback = useRef<AudioContext | null>(null);
  const stop = () => {
    void playback.current?.close();
    playback.current = null;
    setPlaying(false);
  };
  useEffect(() => {
    let current = true;
    previewRawFile(client, source, extension, format).then(
      (sound) => current && setRead({ format, sound }),
      () => current && setRead({ format, sound: null }),
    );
    return () => {
      current = false;
      void playback.current?.close();
      playback.current = null;
      setPlaying(false);
    };
  }, [client, source, extension, format]);
  const sound = read?.format === format ? read.sound : null;
  return {
    sound,
    failed: read?.format === format && read.sound === null,
    playing,
    toggle() {
      if (playing || sound === null) return stop();
      const context = new AudioContext();
      playback.current = context;
      setPlaying(true);
      playOnce(context, sound, () => {
        if (playback.current === context) stop();
      });
    },
  };
}

/** All channels at once, those with even numbers left and the others right, as the player does. */
function playOnce(context: AudioContext, sound: RawSound, onEnd: () => void): void {
  const { samples, channels, sampleRate } = sound;
  const frames = samples.length / channels;
  const buffer = context.createBuffer(Math.min(2, channels), Math.max(1, frames), sampleRate);
  for (let ear = 0; ear < buffer.numberOfChannels; ear++) {
    const lane = buffer.getChannelData(ear);
    for (let channel = ear; channel < channels; channel += 2) {
      for (let index = 0; index < frames; index++) {
        lane[index] = (lane[index] ?? 0) + (samples[index * channels + channel] ?? 0) / 32768;
      }
    }
  }
  const node = context.createBufferSource();
  node.buffer = buffer;
  node.onended = onEnd;
  node.connect(context.destination);
  node.start();
}

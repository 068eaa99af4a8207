import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { waveformColours } from '../../waveform/colours';
import classes from './formats.module.css';
import type { RawSound } from './use-raw-preview';

const width = 420;
const laneHeight = 34;

/** What is heard, drawn: speech has gaps and bursts, a file read in the wrong way is an even band. */
export function RawWave({ sound }: { sound: RawSound | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = waveformColours[useComputedColorScheme('light')];
  const lanes = sound?.channels ?? 1;
  const height = Math.max(laneHeight, lanes * 16);
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    const ratio = window.devicePixelRatio || 1;
    target.width = width * ratio;
    target.height = height * ratio;
    context.scale(ratio, ratio);
    context.fillStyle = colours.role.mixed;
    if (sound !== null) paint(context, sound, height);
  }, [sound, height, colours]);
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} className={classes.wave} style={{ width, height }} />
    </div>
  );
}

function paint(context: CanvasRenderingContext2D, { samples, channels }: RawSound, height: number): void {
  const frames = Math.floor(samples.length / channels);
  const lane = height / channels;
  for (let channel = 0; channel < channels; channel++) {
    for (let x = 0; x < width; x++) {
      let peak = 0;
      const to = Math.floor(((x + 1) * frames) / width);
      for (let index = Math.floor((x * frames) / width); index < to; index++) {
        peak = Math.max(peak, Math.abs(samples[index * channels + channel] ?? 0));
      }
      const tall = Math.max(1, (peak / 32768) * (lane - 2));
      context.fillRect(x, (channel + 0.5) * lane - tall / 2, 1, tall);
    }
  }
}

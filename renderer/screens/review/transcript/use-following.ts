import { segmentAt, type TranscriptIndex, wordsAt } from '@domain/recordings/transcript/transcript-index';
import { useEffect, useRef, useState } from 'react';
import type { Player } from '../../../player';
import { type DrawnTexts, paintWords } from './highlights';

/**
 * The segment that is heard now, or was heard last; the words being said are painted without rendering anything.
 * `texts` is read when the time moves on, so it need not be the same one.
 */
export function useFollowing(player: Player, index: TranscriptIndex, texts: () => DrawnTexts): number | null {
  const [current, setCurrent] = useState<number | null>(null);
  const read = useRef(texts);
  read.current = texts;
  useEffect(() => {
    let before = '';
    const follow = () => {
      const { position } = player.state.getState();
      const segment = segmentAt(index, position);
      if (segment !== null) setCurrent(segment);
      const words = wordsAt(index, position);
      const key = words.map(({ segment: at, word }) => `${at}:${word}`).join();
      if (key === before) return;
      before = key;
      paintWords(read.current(), index, words);
    };
    follow();
    return player.state.subscribe(follow);
  }, [player, index]);
  return current;
}

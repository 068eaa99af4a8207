import type { Annotation } from '@domain/evaluation/annotation';
import type { Player } from '../../player';
import { useSession } from '../../session';

/** A point is played from this many seconds before it, as one marks what has just been heard. */
const pointLead = 1;

/** Selects a mark and plays it: a span once through, a point from a moment before it. */
export function playMark(player: Player, { id, start, end }: Annotation): void {
  useSession.setState({ selectedAnnotationId: id });
  if (end === null) {
    player.seek(start - pointLead);
    player.play();
  } else {
    player.playSpan(start, end);
  }
}

import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { UploadFile } from '../../commands/upload';
import { useSession } from '../../session';
import { filesOfDrop } from './dropped-files';
import classes from './import.module.css';

/** Takes files and folders dropped anywhere on the window, and says so while they hang over it. */
export function DropOverlay({ onDrop }: { onDrop(files: readonly UploadFile[]): void }) {
  const [hovering, setHovering] = useState(false);
  const inReview = useSession(({ place, evaluationId }) => place === 'review' && evaluationId !== null);
  useEffect(() => {
    const scope = new AbortController();
    // Moving from one element to another leaves the one after entering the other: only the balance tells.
    let depth = 0;
    const listen = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      window.addEventListener(
        name,
        (event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          act(event);
        },
        { signal: scope.signal },
      );
    const rest = () => {
      depth = 0;
      setHovering(false);
    };
    listen('dragenter', () => {
      depth += 1;
      setHovering(true);
    });
    listen('dragover', (event) => {
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    });
    listen('dragleave', () => {
      depth -= 1;
      if (depth <= 0) rest();
    });
    listen('drop', (event) => {
      rest();
      if (event.dataTransfer) void filesOfDrop(event.dataTransfer.items).then(onDrop);
    });
    return () => scope.abort();
  }, [onDrop]);
  if (!hovering) return null;
  return (
    <div className={classes.overlay}>
      <div className={classes.overlayCard} role="status">
        <IconDownload size={28} stroke={1.5} aria-hidden="true" />
        {inReview
          ? 'Drop a transcript or marks of this call, or recordings to import them'
          : 'Drop recordings, folders or a CSV to import them'}
      </div>
    </div>
  );
}

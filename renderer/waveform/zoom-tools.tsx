import { Tooltip } from '@mantine/core';
import { IconArrowAutofitWidth, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { ActionKey } from '../keys/action-key';
import type { ActionId } from '../keys/catalogue';
import { runAction } from '../keys/registry';
import classes from './lanes.module.css';

const tools: readonly { action: ActionId; label: string; icon: typeof IconZoomIn }[] = [
  { action: 'zoom-out', label: 'Zoom out', icon: IconZoomOut },
  { action: 'zoom-in', label: 'Zoom in', icon: IconZoomIn },
  { action: 'zoom-fit', label: 'Show the whole call', icon: IconArrowAutofitWidth },
];

/** Zoom for the pointer, beside the ruler: not every hand has a wheel. */
export function ZoomTools() {
  return (
    <div className={classes.zoomTools} role="toolbar" aria-label="Zoom">
      {tools.map(({ action, label, icon: Icon }) => (
        <Tooltip
          key={action}
          label={
            <>
              {label} <ActionKey of={action} />
            </>
          }
        >
          <button
            type="button"
            className={classes.zoomTool}
            aria-label={label}
            onClick={() => runAction(action)}
          >
            <Icon size={14} stroke={1.7} />
          </button>
        </Tooltip>
      ))}
    </div>
  );
}

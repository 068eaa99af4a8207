import { ActionIcon, Button } from '@mantine/core';
import { IconTag, IconTrash, IconX } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import type { Review } from '../../queries/review';
import { polarityName } from '../../text/review';
import { polaritySign } from '../../waveform/colours';
import markClasses from './marks.module.css';
import { useMarksView } from './marks-view';
import { nextChannel } from './next-channel';
import { polarities } from './polarity-menu';
import type { Marks } from './use-marks';
import type { ReviewSheet } from './use-sheet';

interface MarksBulkProps {
  review: Review;
  marks: Marks;
  sheet: ReviewSheet;
  count: number;
  primaryId: string;
}

/** What can be done with several marks at once; it stands where the list is searched otherwise. */
export function MarksBulk({ review, marks, sheet, count, primaryId }: MarksBulkProps) {
  const { channels } = review.recording.media;
  const first = review.annotations.find(({ id }) => id === primaryId);
  return (
    <div className={markClasses.toolbar} role="toolbar" aria-label="Selected marks">
      <strong className={markClasses.many} role="status">
        {count} marks selected
      </strong>
      {sheet.sealed ? null : (
        <>
          <div className={markClasses.switches}>
            {polarities.map((polarity) => (
              <button
                key={polarity}
                type="button"
                className={markClasses.polarity}
                data-polarity={polarity}
                aria-label={`All ${polarityName(polarity).toLowerCase()}`}
                title={`All ${polarityName(polarity).toLowerCase()}`}
                onClick={() => void marks.changeSelected(() => ({ polarity }))}
              >
                {polaritySign[polarity]}
              </button>
            ))}
          </div>
          {channels === 1 || first === undefined ? null : (
            <Button
              variant="default"
              px={8}
              h={26}
              rightSection={<ActionKey of="mark-channel" />}
              onClick={() => {
                const channel = nextChannel(first.channel, channels);
                void marks.changeSelected(() => ({ channel }));
              }}
            >
              Whose
            </Button>
          )}
          <Button
            variant="default"
            px={8}
            h={26}
            leftSection={<IconTag size={13} aria-hidden="true" />}
            rightSection={<ActionKey of="mark-tags" />}
            onClick={() => useMarksView.setState({ taggedId: primaryId })}
          >
            Tags
          </Button>
          <Button
            variant="default"
            px={8}
            h={26}
            leftSection={<IconTrash size={13} aria-hidden="true" />}
            rightSection={<ActionKey of="mark-remove" />}
            onClick={() => marks.remove(marks.selected())}
          >
            Remove
          </Button>
        </>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        ml="auto"
        aria-label="Select no mark"
        onClick={() => marks.select(null)}
      >
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
}

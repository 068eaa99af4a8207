import type { Annotation } from '@domain/evaluation/annotation';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { markTime } from '../../text/review';
import { copyMarkLink } from './copy-mark-link';
import markClasses from './marks.module.css';
import { useMarksView } from './marks-view';
import type { Marks } from './use-marks';
import type { ReviewSheet } from './use-sheet';

interface MarkMenuProps {
  annotation: Annotation;
  marks: Marks;
  sheet: ReviewSheet;
}

/** What else can be done with one mark. */
export function MarkMenu({ annotation, marks, sheet }: MarkMenuProps) {
  const { sealed } = sheet;
  const taken = () => marks.select(annotation.id);
  return (
    <Menu position="bottom-end" width={290}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          className={markClasses.onRow}
          aria-label={`More on the mark at ${markTime(annotation)}`}
          onClick={(event) => event.stopPropagation()}
        >
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        <Menu.Item rightSection={<ActionKey of="mark-play" />} onClick={() => marks.play(annotation)}>
          Play
        </Menu.Item>
        <Menu.Item rightSection={<ActionKey of="mark-link" />} onClick={() => void copyMarkLink(annotation)}>
          Copy link
        </Menu.Item>
        {sealed ? null : (
          <>
            <Menu.Item
              rightSection={<ActionKey of="mark-tags" />}
              onClick={() => {
                taken();
                // After the menu has given the focus back, or it would close the field at once.
                setTimeout(() => useMarksView.setState({ taggedId: annotation.id }));
              }}
            >
              Tags…
            </Menu.Item>
            <Menu.Item
              rightSection={<ActionKey of="mark-times" />}
              onClick={() => {
                taken();
                setTimeout(() => useMarksView.setState({ dialog: 'times' }));
              }}
            >
              Times…
            </Menu.Item>
            <Menu.Sub position="left-start">
              <Menu.Sub.Target>
                <Menu.Sub.Item>Line of the scorecard</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown mah={320} style={{ overflowY: 'auto' }}>
                <Menu.Item
                  disabled={annotation.lineId === null}
                  onClick={() => void marks.bind([annotation.id], null)}
                >
                  No line
                </Menu.Item>
                {sheet.lines.map(({ line, number }) => (
                  <Menu.Item
                    key={line.id}
                    maw={340}
                    disabled={line.id === annotation.lineId}
                    onClick={() => void marks.bind([annotation.id], line.id)}
                  >
                    {number}. {line.text}
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
            <Menu.Divider />
            <Menu.Item
              c="var(--concern)"
              rightSection={<ActionKey of="mark-remove" />}
              onClick={() => marks.remove([annotation.id])}
            >
              Remove
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Tooltip } from '@mantine/core';
import { IconCloudDown } from '@tabler/icons-react';
import { readingSentence, readingWords } from '../../text/team';
import { Pill } from '../../ui/pill';
import { useTeamReading } from '../use-team-reading';

/** How far the team's work has come onto this computer, on every screen for as long as it is much. */
export function TeamReadingState() {
  const reading = useTeamReading();
  if (reading === null) return null;
  return (
    <Tooltip label={readingSentence(reading)} multiline w={280}>
      <span data-team-reading={reading.rows}>
        <Pill>
          <IconCloudDown size={13} aria-hidden="true" /> {readingWords(reading)}
        </Pill>
      </span>
    </Tooltip>
  );
}

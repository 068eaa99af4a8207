import type { Polarity } from '@domain/evaluation/annotation';
import { Menu } from '@mantine/core';
import { polarityName } from '../../text/review';
import { KeyHint } from '../../ui/key-hint';
import { polaritySign } from '../../waveform/colours';
import markClasses from './marks.module.css';

interface PolarityMenuProps {
  polarity: Polarity;
  disabled: boolean;
  onChange(polarity: Polarity): void;
}

/** The polarities with the keys that set them. */
export const polarities: { polarity: Polarity; combination: string }[] = [
  { polarity: 'praise', combination: '+' },
  { polarity: 'concern', combination: '-' },
  { polarity: 'neutral', combination: '0' },
];

/** A mark's polarity as its sign, and the menu that changes it. */
export function PolarityMenu({ polarity, disabled, onChange }: PolarityMenuProps) {
  return (
    <Menu position="bottom-start" disabled={disabled}>
      <Menu.Target>
        <button
          type="button"
          className={markClasses.polarity}
          data-polarity={polarity}
          aria-label={polarityName(polarity)}
        >
          {polaritySign[polarity]}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {polarities.map((one) => (
          <Menu.Item
            key={one.polarity}
            rightSection={<KeyHint combination={one.combination} />}
            onClick={() => onChange(one.polarity)}
          >
            {polaritySign[one.polarity]} {polarityName(one.polarity)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

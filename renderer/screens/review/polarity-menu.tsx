import type { Polarity } from '@domain/evaluation/annotation';
import { Menu } from '@mantine/core';
import { ActionKey } from '../../keys/action-key';
import { polarityName } from '../../text/review';
import { polaritySign } from '../../waveform/colours';
import markClasses from './marks.module.css';

interface PolarityMenuProps {
  polarity: Polarity;
  disabled: boolean;
  onChange(polarity: Polarity): void;
}

/** The polarities in the order in which they are offered. */
export const polarities: readonly Polarity[] = ['praise', 'concern', 'neutral'];

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
            key={one}
            rightSection={<ActionKey of={`polarity-${one}`} />}
            onClick={() => onChange(one)}
          >
            {polaritySign[one]} {polarityName(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

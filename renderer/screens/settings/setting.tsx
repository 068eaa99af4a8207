import { type ReactNode, useEffect, useRef } from 'react';
import type { SettingText } from '../../text/setting-text';
import { type SettingId, settingsCards } from '../../text/settings';
import classes from './settings.module.css';
import { cardOf, useSettingsView } from './settings-view';

/** What a field of the component library is told of a setting. */
interface SettingLabels {
  readonly label: string;
  readonly description: string;
}

/**
 * One setting, by its name in `text/settings`: found by the search of Settings and by the keys that lead to it, which bring it
 * into sight, mark it and give its first control the focus.
 */
export function Setting({
  of,
  className,
  children,
}: {
  of: SettingId;
  className?: string | undefined;
  children: ReactNode | ((labels: SettingLabels) => ReactNode);
}) {
  const box = useRef<HTMLDivElement>(null);
  const asked = useSettingsView((view) => view.asked === of);
  const isAt = useSettingsView((view) => view.at === of);
  // After every look, as what can have the focus may come later: how things stand is asked of main.
  useEffect(() => {
    if (!asked) return;
    box.current?.scrollIntoView({ block: 'center' });
    const control = box.current === null ? null : firstControl(box.current);
    if (control === null) return;
    control.focus({ preventScroll: true });
    useSettingsView.setState({ asked: null });
  });
  return (
    <div
      ref={box}
      className={className === undefined ? classes.setting : `${classes.setting} ${className}`}
      data-setting={of}
      data-at={isAt || undefined}
    >
      {typeof children === 'function' ? children(labelsOf(of)) : children}
    </div>
  );
}

/** What a setting is called and means. */
export function settingText(of: SettingId): SettingText {
  // By the name of a setting that the card has: the type of its settings is lost in the list of all cards.
  return (settingsCards[cardOf(of)].settings as Readonly<Record<string, SettingText>>)[of] as SettingText;
}

/** The same, as fields take it. */
export function labelsOf(of: SettingId): SettingLabels {
  const { name, says } = settingText(of);
  return { label: name, description: says };
}

/** The first thing in a part of Settings that takes a key. */
export function firstControl(part: Element): HTMLElement | null {
  return (
    part.querySelector<HTMLElement>('input[type="radio"]:checked:not(:disabled)') ??
    part.querySelector<HTMLElement>(
      ':is(input:not([type="file"]), textarea, button):not(:disabled, [tabindex="-1"]), [tabindex="0"]',
    )
  );
}

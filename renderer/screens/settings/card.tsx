import { type ReactNode, useEffect, useId, useRef } from 'react';
import { type SettingsCardId, settingsCards } from '../../text/settings';
import cards from '../../ui/card.module.css';
import { cardAt, useSettingsView } from './settings-view';

/** One subject of the settings, with its heading; in sight and marked when somebody goes to it. */
export function Card({ of, children }: { of: SettingsCardId; children: ReactNode }) {
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const asked = useSettingsView((view) => view.asked);
  const isAt = useSettingsView((view) => view.at === of);
  // After what is in the card: a setting that is not to be had at present (no team has a place) leads to its card.
  useEffect(() => {
    if (asked === null || cardAt(asked) !== of) return;
    if (asked !== of && card.current?.querySelector(`[data-setting="${asked}"]`)) return;
    card.current?.scrollIntoView({ block: 'start' });
    useSettingsView.setState({ at: of, asked: null });
  }, [asked, of]);
  return (
    <section
      ref={card}
      className={cards.card}
      aria-labelledby={id}
      data-card={of}
      data-at={isAt || undefined}
    >
      <h2 id={id} className={cards.heading}>
        {settingsCards[of].title}
      </h2>
      {children}
    </section>
  );
}

import { type ReactNode, useId } from 'react';
import cards from '../../ui/card.module.css';

/** One subject of the settings, with its heading. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={cards.card} aria-labelledby={id}>
      <h2 id={id} className={cards.heading}>
        {title}
      </h2>
      {children}
    </section>
  );
}

import type { HeardSpan } from '@domain/evaluation/coverage';
import { carefulSpeed } from '@domain/evaluation/hearing-report';
import { type Html, html } from './html';

/** A recording from end to end as a bar: heard is dark, heard only fast is paler and low, the rest is left pale. */
export function hearingBar(spans: readonly HeardSpan[], duration: number): Html {
  const share = (time: number) => Number(((100 * time) / Math.max(duration, 0.001)).toFixed(3));
  const heard = spans.map(({ start, end, slowest }) => {
    const fast = slowest > carefulSpeed;
    return html`<rect x="${share(start)}" y="${fast ? 2 : 0}" width="${share(end - start)}" height="${fast ? 2 : 4}" fill="${fast ? '#8fc79b' : '#2b8a3e'}"/>`;
  });
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="4" fill="#e3e6ea"/>${heard}</svg>`;
}

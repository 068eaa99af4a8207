import { hasConsent, overrideInForce } from '@domain/clips/consent';
import { counted } from '../../text/review';
import { Pill } from '../../ui/pill';
import type { Desk } from './use-desk';

/** What the header says of the call: whether its sound may go out, and how far redaction has come. */
export function RedactionFacts({ work }: { work: Desk }) {
  const { desk, list, relistened } = work;
  const { interactions, overrides } = desk.facts;
  const override = overrideInForce(overrides);
  const saidNo = interactions.some(({ consent }) => consent === false);
  const open = list.filter(({ state }) => state === 'suggested').length;
  return (
    <>
      {hasConsent(interactions) ? (
        <Pill tone="praise">consent given</Pill>
      ) : override === null ? (
        <Pill tone="concern">{saidNo ? 'no consent' : 'consent unknown'}</Pill>
      ) : (
        <Pill tone="accent">{override.person} answers for it</Pill>
      )}
      {open > 0 ? <Pill>{counted(open, 'suggestion')} open</Pill> : null}
      {relistened.total > 0 ? (
        <span>
          {relistened.done} of {counted(relistened.total, 'redaction')} listened to again
        </span>
      ) : null}
    </>
  );
}

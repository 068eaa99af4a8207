import { lineWeights, sectionTotals } from '@domain/scorecard/explain';
import type { Form, ScorecardVersion, Section } from '@domain/scorecard/scorecard';
import { shareShown } from '../../text/review';
import { Pill } from '../../ui/pill';
import { LinePreview } from './line-preview';
import classes from './scorecards.module.css';

/** A published form to read: whom it is for, its bands, and every line with its share of the score. */
export function FormPreview({ version: { form, version } }: { version: ScorecardVersion }) {
  const weights = lineWeights(form);
  const shares = new Map(sectionTotals(form, new Map()).map(({ sectionId, weight }) => [sectionId, weight]));
  const first = new Map(numberedFrom(form.sections));
  return (
    <article
      className={classes.form}
      aria-label={`${form.title}, version ${version}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      tabIndex={0}
    >
      <header className={classes.formHead}>
        <h2>
          {form.title} <span className={classes.quiet}>version {version}</span>
        </h2>
        {form.description === '' ? null : <p className={classes.description}>{form.description}</p>}
        <FormFacts form={form} />
      </header>
      {form.sections.map((section) => (
        <section key={section.id} aria-label={section.title}>
          <h3 className={classes.section}>
            {section.title} · {shareShown(shares.get(section.id) ?? 0)}
          </h3>
          {section.lines.map((line, index) => (
            <LinePreview
              key={line.id}
              form={form}
              line={line}
              number={(first.get(section.id) ?? 1) + index}
              weight={weights.get(line.id) ?? null}
            />
          ))}
        </section>
      ))}
    </article>
  );
}

function FormFacts({ form }: { form: Form }) {
  const bands = [...form.bands].sort((one, other) => other.from - one.from);
  const everyCall =
    form.callTypes.length === 0 && form.directions.length === 0 && form.conditions.length === 0;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>For</dt>
        <dd>
          {everyCall ? 'every call that no other scorecard names' : null}
          {form.callTypes.map((callType) => (
            <Pill key={callType}>{callType}</Pill>
          ))}
          {form.directions.map((direction) => (
            <Pill key={direction} tone="accent">
              {direction} calls
            </Pill>
          ))}
          {form.conditions.map(({ field, values }) => (
            <Pill key={field}>
              {field} {values.join(' or ')}
            </Pill>
          ))}
        </dd>
      </div>
      {bands.length > 0 ? (
        <div>
          <dt>Bands</dt>
          <dd>
            {bands.map(({ name, from, tone }) => (
              <Pill key={name} tone={tone}>
                {name} from {from} %
              </Pill>
            ))}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

/** The number of each section's first line: lines are numbered through the whole form. */
function numberedFrom(sections: readonly Section[]): [string, number][] {
  let next = 1;
  return sections.map(({ id, lines }) => {
    const first = next;
    next += lines.length;
    return [id, first];
  });
}

import { assertNever } from '@domain/base/assert';
import { lineWeights, sectionTotals } from '@domain/scorecard/explain';
import type { Form, Line } from '@domain/scorecard/scorecard';
import { counted, shareShown } from '../text/review';
import { lineFacts } from '../text/scorecard';
import { failWords, optionNeeds, pointsWords, rangeWords } from '../text/scorecard-form';
import { type Html, html } from './html';
import type { Paper } from './report-facts';
import { reportStyle } from './report-style';

/** What a printed scorecard is made of. */
export interface ScorecardPrint {
  readonly form: Form;
  /** Null: it is a draft, and says so. */
  readonly version: number | null;
  readonly paper: Paper;
  /** Whether each line leaves room to write on. */
  readonly withRoom: boolean;
  /** The day it was made, as the person writes days. */
  readonly day: string;
}

/**
 * A scorecard on paper, for agents to comment on before it counts: every line with its options, what it weighs and its
 * guidance, and room to write. One page that needs nothing else; what people wrote is escaped.
 */
export function scorecardPrint(print: ScorecardPrint): string {
  const { form, version, paper, day } = print;
  const weights = lineWeights(form);
  const shares = new Map(sectionTotals(form, new Map()).map(({ sectionId, weight }) => [sectionId, weight]));
  let number = 0;
  const sections = form.sections.map(
    (section) =>
      html`<h2 dir="auto">${section.title} · ${shareShown(shares.get(section.id) ?? 0)}</h2>${section.lines.map(
        (line) => {
          number += 1;
          return lineBox(print, line, number, weights.get(line.id) ?? null);
        },
      )}`,
  );
  const bands = form.bands.toSorted((one, other) => other.from - one.from);
  const body = html`${
    version === null ? html`<p class="draft">Draft for comments: nothing is scored with it yet.</p>` : null
  }<header class="top"><div><p class="quiet">Scorecard${version === null ? '' : `, version ${version}`}</p><h1 dir="auto">${form.title}</h1></div></header>
<p dir="auto">${form.description}</p>
<dl>${[
    ['For', [...form.callTypes, ...form.directions].join(', ') || 'every call'],
    ['Bands', bands.map(({ name, from }) => `${name} from ${from} %`).join(', ')],
  ]
    .map(([name = '', value = '']) =>
      value === '' ? null : html`<dt>${name}</dt><dd dir="auto">${value}</dd>`,
    )
    .filter((fact) => fact !== null)}</dl>
${sections}
${print.withRoom ? html`<h2>What is missing, unfair or unclear?</h2>${rules(6)}<p class="quiet">Name and date:</p>${rules(1)}` : null}
<footer>${counted(number, 'line')}. Printed with Earmark on ${day}.</footer>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${html`<title>${version === null ? 'Draft: ' : ''}${form.title}</title>`.markup}
<style>${reportStyle(paper)}
.ask{break-inside:avoid;margin:0 0 10pt;padding:6pt 0 0;border-top:1px solid #ccd2da}
.ask h3{gap:12pt;margin:0;padding:0;border:0;font-size:10.5pt;letter-spacing:0;text-transform:none;color:inherit}
.ask h3 span{font-weight:400;white-space:nowrap}
.ask ul{margin:3pt 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:2pt 14pt}
.ask p{margin:2pt 0}
.room{height:17pt;border-bottom:1px dotted #8a95a3}
</style></head>
<body>
${body.markup}
</body></html>
`;
}

function lineBox({ withRoom }: ScorecardPrint, line: Line, number: number, weight: number | null): Html {
  const { guidance } = line;
  return html`<div class="ask"><h3><b dir="auto">${number}. ${line.text}</b><span class="quiet">${lineFacts(line, weight)}</span></h3>
<ul>${answersOf(line).map((answer) => html`<li dir="auto">☐ ${answer}</li>`)}</ul>
${guidance === null ? null : html`<p class="quiet" dir="auto">${guidance.text}</p>`}${
  guidance?.good == null ? null : html`<p class="quiet" dir="auto"><b>Good:</b> ${guidance.good}</p>`
}${guidance?.poor == null ? null : html`<p class="quiet" dir="auto"><b>Poor:</b> ${guidance.poor}</p>`}
${line.showWhen === null ? null : html`<p class="quiet">Asked only where other answers call for it.</p>`}${withRoom ? rules(2) : null}</div>`;
}

function answersOf(line: Line): string[] {
  const notApplicable = line.allowNotApplicable ? ['N/A'] : [];
  switch (line.kind) {
    case 'single':
    case 'multi':
      return [
        ...line.options.map((option) => {
          const facts = [
            option.autoFail === null ? pointsWords(option.points) : failWords(option.autoFail),
            optionNeeds(option),
          ].filter((fact) => fact !== '');
          return `${option.text} (${facts.join(', ')})`;
        }),
        ...notApplicable,
      ];
    case 'numeric':
    case 'timed':
      return [
        ...line.ranges.map(
          (range) =>
            `${rangeWords(range, line.kind === 'timed' ? 's' : line.unit)} (${
              range.autoFail === null ? pointsWords(range.points) : failWords(range.autoFail)
            })`,
        ),
        ...notApplicable,
      ];
    case 'scale':
      return [`${line.minValue} to ${line.maxValue}`, ...notApplicable];
    case 'text':
      return ['Text'];
    case 'date':
      return ['A date'];
    default:
      return assertNever(line);
  }
}

function rules(count: number): Html[] {
  return Array.from({ length: count }, () => html`<div class="room"></div>`);
}

import { seconds } from '@domain/base/time';
import { coverageHear, coverageNone } from '@domain/evaluation/coverage';
import { interactionSchema, metadataUnknown } from '@domain/recordings/interaction';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluationReport, reportName } from '../../../renderer/report/evaluation-report';
import { escapeHtml, html } from '../../../renderer/report/html';
import type { ReportFacts } from '../../../renderer/report/report-facts';
import { answerOf, markOf, someDraft, versionWith } from '../../domain/evaluations';
import { libraryItem } from '../store/harness';

const { recording } = libraryItem(2);
const options = [
  { id: 'yes', text: 'Yes', points: 10 },
  { id: 'no', text: 'Never', points: 0, absence: true },
];
const version = versionWith([
  { id: 'a', text: 'Greets by name', kind: 'single', options, rootCauses: ['Habit'] },
  {
    id: 't',
    text: 'Helps within 30 s',
    kind: 'timed',
    from: 'Need is said',
    to: 'Need is met',
    limit: 30,
    ranges: [{ min: 0, max: 30, points: 10 }],
  },
  {
    id: 'c',
    text: 'Only when greeted',
    kind: 'single',
    options,
    showWhen: { tests: [{ lineId: 'a', optionIds: ['yes'] }] },
  },
]);

const draft: ReportFacts = {
  evaluation: someDraft,
  interaction: interactionSchema.parse({
    ...metadataUnknown,
    id: someDraft.interactionId,
    kind: 'call',
    recordingId: recording.id,
    agentName: 'Kim',
    callType: 'refund',
  }),
  recording,
  version,
  answers: [
    answerOf('a', 'no', 'Says “hello” & goes on'),
    answerOf('t', { kind: 'timed', start: seconds(10), end: seconds(50) }),
  ],
  annotations: [
    { ...markOf(1, 'a'), start: seconds(45.1), end: 93.1 as never, text: 'Hold without a reason' },
  ],
  coverage: coverageHear(coverageNone, { channelsHeard: [0], start: 0, end: 30, speed: 1 }),
  hearable: { duration: 60, channelRoles: ['agent', 'customer'], speech: null },
  sealHolds: null,
  madeAt: new Date('2026-11-22T09:00:00Z'),
  program: '0.1.0',
  paper: 'A4',
  withEvaluator: true,
};
const submitted: ReportFacts = {
  ...draft,
  evaluation: {
    ...someDraft,
    state: 'submitted',
    submittedAt: '2026-10-02T10:00:00.000Z',
    seal: 'c'.repeat(64),
    revision: 2,
    correctionReason: 'The wrong line was answered',
  },
  sealHolds: true,
};

/** What a reader sees, tags taken away and spaces joined. */
function textOf(page: string): string {
  const body = page.slice(page.indexOf('<body>'));
  return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('the report of an evaluation', () => {
  it('says what was answered, what it adds, what was heard and what was marked', () => {
    const text = textOf(evaluationReport(submitted));
    for (const expected of [
      'Refund',
      'Kim',
      'Greets by name',
      'Never',
      '0 of 10',
      'Says “hello” &amp; goes on',
      '0:45.1 – 1:33.1 Hold without a reason',
      '0:10.0 → 0:50.0 · ✗ 40 s · longer than 30 s',
      'Agent: 50 %',
      'Customer: 0 %',
      'It says never, but 30 s of the agent’s speech was not heard',
      'Revision 2',
      'Corrects an earlier evaluation: The wrong line was answered',
      'c'.repeat(64),
      'It fits what is shown here',
      'Evaluator Maya',
    ])
      expect(text).toContain(expected);
    expect(text).not.toContain('Only when greeted');
  });

  it('shows both scores where something was laid to the process, and why', () => {
    const [first] = version.form.sections;
    const lines =
      first?.lines.map((line) => (line.id === 'a' ? { ...line, attributable: true } : line)) ?? [];
    const form = { ...version.form, sections: first ? [{ ...first, lines }] : [] };
    const answers = submitted.answers.map((answer) =>
      answer.lineId === 'a' ? { ...answer, processReason: 'Greeting was cut by the queue' } : answer,
    );
    const text = textOf(evaluationReport({ ...submitted, version: { ...version, form }, answers }));
    for (const expected of [
      'as the customer experienced it',
      'the agent’s own',
      'Laid to the process, not to the agent: Greeting was cut by the queue',
      'Laid to the process: the loss on line 1;',
    ])
      expect(text).toContain(expected);
    expect(textOf(evaluationReport({ ...submitted, answers }))).not.toContain('the agent’s own');
  });

  it('is marked as a draft while it is one, and has no seal then', () => {
    expect(textOf(evaluationReport(draft))).toContain('Draft: not submitted');
    expect(textOf(evaluationReport(submitted))).not.toContain('Draft');
    expect(reportName(draft)).toMatch(/\(draft\)$/);
    expect(reportName(submitted)).toBe('Evaluation Refund call-0002');
  });

  it('says so when the seal does not fit', () => {
    expect(textOf(evaluationReport({ ...submitted, sealHolds: false }))).toContain('does not fit');
  });

  it('leaves the evaluator out where that is asked for', () => {
    expect(evaluationReport({ ...submitted, withEvaluator: false })).not.toContain('Maya');
  });

  it('needs nothing from elsewhere and runs nothing', () => {
    const page = evaluationReport(submitted);
    expect(page).not.toMatch(
      /<(script|img|link|iframe|object)\b|\son\w+=|javascript:|url\(|@import|https?:/i,
    );
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('@page { size: A4');
    expect(evaluationReport({ ...submitted, paper: 'Letter' })).toContain('@page { size: Letter');
  });

  it('links each time to its second in Earmark', () => {
    expect(evaluationReport(submitted)).toContain(
      `href="earmark://open?recording=${recording.id}&amp;t=45.1&amp;end=93.1&amp;evaluation=`,
    );
  });

  it('lets each text run its own way', () => {
    const page = evaluationReport({ ...submitted, answers: [answerOf('a', 'no', 'العميل يشتكي')] });
    expect(page).toContain('<blockquote dir="auto">العميل يشتكي</blockquote>');
  });

  it('lets nobody write markup, wherever a text may come from', () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&';
    fc.assert(
      fc.property(fc.oneof(fc.constant(hostile), fc.string({ unit: 'binary' })), (text) => {
        const evil = versionWith([
          { id: 'a', text, kind: 'single', options, rootCauses: [text], attributable: true },
        ]);
        const page = evaluationReport({
          ...submitted,
          version: { ...evil, form: { ...evil.form, title: text } },
          evaluation: { ...submitted.evaluation, evaluator: text, correctionReason: text },
          interaction: { ...submitted.interaction, agentName: text, callType: text, ticket: text },
          answers: [{ ...answerOf('a', 'no', text), rootCause: text, processReason: text }],
          annotations: [{ ...markOf(1, 'a'), text, tags: [text] }],
        });
        const tags = new Set(
          [...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map((match) => match[1]?.toLowerCase()),
        );
        expect(tags.has('img')).toBe(false);
        expect(page.match(/<html/g)).toHaveLength(1);
        const known =
          /^(html|head|meta|title|style|body|header|div|p|h[123]|strong|b|dl|dt|dd|section|span|br|blockquote|ul|li|a|table|thead|tbody|tr|th|td|svg|rect|code|footer)$/;
        expect([...tags].filter((tag) => tag !== undefined && !known.test(tag))).toEqual([]);
      }),
    );
  });
});

describe('a piece of a page', () => {
  it('escapes what is put into it and keeps pieces as they are', () => {
    const inner = html`<b>${'<&>'}</b>`;
    expect(html`<p title="${'"'}">${inner}${[inner, inner]}${null}${false}${7}</p>`.markup).toBe(
      '<p title="&quot;"><b>&lt;&amp;&gt;</b><b>&lt;&amp;&gt;</b><b>&lt;&amp;&gt;</b>7</p>',
    );
  });

  it('holds no control characters and no halves of characters', () => {
    expect(escapeHtml('a\u0000b\ud800c\u{1f642}\n')).toBe('a\ufffdb\ufffdc\u{1f642}\n');
  });
});

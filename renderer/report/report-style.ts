import type { Paper } from './report-facts';

/** How a report looks: black on white whatever the theme, fonts of the system, made for paper and read as well on a screen. */
export function reportStyle(paper: Paper): string {
  return `
@page { size: ${paper}; margin: 16mm 15mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #586474; } }
* { box-sizing: border-box; }
html { color-scheme: light; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { max-width: 190mm; margin: 0 auto; padding: 10mm 6mm; background: #fff; color: #1b2430; overflow-wrap: anywhere;
  font: 10pt/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Sans SC", sans-serif;
  font-variant-numeric: tabular-nums; }
@media print { body { max-width: none; padding: 0; } }
h1 { margin: 0; font-size: 17pt; line-height: 1.2; }
h2 { margin: 7mm 0 2mm; font-size: 11.5pt; break-after: avoid; }
h3 { display: flex; justify-content: space-between; margin: 4mm 0 0; padding-bottom: 1mm; font-size: 9pt; letter-spacing: .04em;
  text-transform: uppercase; color: #586474; border-bottom: .3mm solid #c6ccd4; break-after: avoid; }
p { margin: 1mm 0; }
a { color: #2b44aa; }
.quiet { color: #586474; }
.draft { margin: 0 0 4mm; padding: 2mm 3mm; border: .4mm solid #c2255c; color: #9c1a49; font-weight: 650; }
.top { display: flex; justify-content: space-between; align-items: flex-start; gap: 8mm; }
.score { min-width: 42mm; text-align: end; }
.score strong { display: block; font-size: 28pt; line-height: 1.05; }
.praise { color: #237032; } .concern { color: #b01e52; }
dl { display: grid; grid-template-columns: max-content 1fr max-content 1fr; gap: .8mm 4mm; margin: 4mm 0 0; }
dt { color: #586474; } dd { margin: 0; }
dd.wide { grid-column: 2 / -1; }
.line { display: grid; grid-template-columns: 8mm 1fr 30mm; gap: 0 3mm; padding: 2.2mm 0; border-bottom: .2mm solid #e3e6ea;
  break-inside: avoid; }
.line .points { text-align: end; white-space: nowrap; }
.answer { font-weight: 650; }
blockquote { margin: 1mm 0 0; padding-inline-start: 3mm; border-inline-start: .6mm solid #c6ccd4; white-space: pre-wrap; }
ul { margin: 1mm 0 0; padding: 0; list-style: none; }
table { width: 100%; border-collapse: collapse; }
th { text-align: start; font-weight: 600; color: #586474; border-bottom: .3mm solid #c6ccd4; }
td, th { padding: 1.2mm 3mm 1.2mm 0; vertical-align: top; }
tr { break-inside: avoid; } td { border-bottom: .2mm solid #e3e6ea; }
td.time { white-space: nowrap; }
.bar { display: block; width: 100%; height: 3mm; margin: 1mm 0 2mm; }
.keep { break-inside: avoid; }
code { font: 8.5pt ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
footer { break-before: avoid; margin-top: 6mm; padding-top: 2mm; border-top: .3mm solid #c6ccd4; font-size: 8.5pt; color: #586474; break-inside: avoid; }
`;
}

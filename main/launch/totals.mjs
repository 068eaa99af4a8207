/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */
/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} VitestReport
 */
/**
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }}
 *   PlaywrightReport
 */

/**
 * What Vitest's JSON report says; a file that could not even be loaded counts as one failure, and so does a run that
 * ended badly without saying why.
 *
 * @param {VitestReport | null} report null when there is none
 * @param {number} code the exit code of the run
 * @returns {Totals}
 */
export function vitestTotals(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return withCode(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    code,
  );
}

/**
 * What Playwright's JSON report says; errors outside of tests count as failures.
 *
 * @param {PlaywrightReport | null} report null when there is none
 * @param {number} code the exit code of the run
 * @returns {Totals}
 */
export function playwrightTotals(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withCode({ passed: expected + flaky, failed: unexpected + report.errors.length, skipped }, code);
}

/** @param {readonly Totals[]} all @returns {Totals} */
export function addTotals(all) {
  return {
    passed: all.reduce((sum, one) => sum + one.passed, 0),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
    skipped: all.reduce((sum, one) => sum + one.skipped, 0),
  };
}

/** The line that ends `npm test`. @param {Totals} totals */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** @param {Totals} totals @param {number} code @returns {Totals} */
function withCode(totals, code) {
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

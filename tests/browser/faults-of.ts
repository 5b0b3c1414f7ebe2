import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * Asks for violations alone and carries their lines away: with all that it looked at, as is its custom, the same look takes
 * three times as long.
 */
const look = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}).then(({ violations }) => violations.flatMap(({ id, impact, nodes }) =>
  nodes.map(({ target, failureSummary = '' }) => impact + ' ' + id + ' at ' + target.join(' ') + ': ' + failureSummary)))`;

/** What axe-core finds on a page against WCAG 2.2 AA, as lines to read; empty when there is nothing. */
export async function faultsOf(page: Page): Promise<string[]> {
  // From the top: a button that happens to be halfway under the bar is no small button, one scrolls.
  const isThere = await page.evaluate("scrollTo(0, 0); typeof axe !== 'undefined'");
  // As an expression of the debugger: the page's own content policy stays as it is.
  if (isThere !== true) await page.evaluate(`${axe}; undefined`);
  return (await page.evaluate(look)) as string[];
}

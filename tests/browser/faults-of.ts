import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** What axe-core finds on a page against WCAG 2.2 AA, as lines to read; empty when there is nothing. */
export async function faultsOf(page: Page): Promise<string[]> {
  // From the top: a button that happens to be halfway under the bar is no small button, one scrolls.
  await page.evaluate('scrollTo(0, 0)');
  // As an expression of the debugger: the page's own content policy stays as it is.
  await page.evaluate(`${axe}; undefined`);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as { readonly violations: readonly Violation[] };
  return found.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${impact} ${id} at ${target.join(' ')}: ${failureSummary}`,
    ),
  );
}

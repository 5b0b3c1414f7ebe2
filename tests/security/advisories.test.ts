import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { daysToMend, readAdvisories } from './read-advisories.ts';

const via = [{ title: 'Reads past the end', url: 'https://advisories.example/1' }, 'another-package'];

test('known weaknesses are told the worst first, with what is known of each', () => {
  const said = JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { b: { severity: 'low', via: [] }, a: { severity: 'critical', via } },
  });
  assert.deepEqual(readAdvisories(said), {
    is: 'done',
    advisories: [
      { name: 'a', severity: 'critical', titles: ['Reads past the end (https://advisories.example/1)'] },
      { name: 'b', severity: 'low', titles: [] },
    ],
  });
});

test('a source that cannot be reached is never told as no weakness', () => {
  for (const said of [
    JSON.stringify({ message: 'request failed: 405', statusCode: 405 }),
    JSON.stringify({ error: { code: 'ENOTFOUND', summary: 'getaddrinfo ENOTFOUND' } }),
    JSON.stringify({ vulnerabilities: {} }),
    '',
    'null',
    '<html>',
  ])
    assert.equal(readAdvisories(said).is, 'not-done', said);
  const clean = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} });
  assert.deepEqual(readAdvisories(clean), { is: 'done', advisories: [] });
});

test('the days in which each is mended are those that the decisions write down', () => {
  const decisions = readFileSync(new URL('../../docs/security/decisions.md', import.meta.url), 'utf8');
  for (const [severity, days] of Object.entries(daysToMend))
    if (severity !== 'info') assert.match(decisions, new RegExp(`\\| ${severity} \\| ${days} days \\|`));
});

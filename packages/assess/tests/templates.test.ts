import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { exact, exactText, type Fraction, minimum, sum, zero } from '@jianheng/mechanisms';
import { getScheme, lowerScheme, type Program, packLookup } from '@jianheng/scheme';
import { readRepository, repository, root } from '../../scheme/tests/read-files.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import {
  explainPerson,
  rate,
  ratingInputs,
  readTraces,
  type Scores,
  score,
  stand,
  total,
} from '../src/index.ts';
import { measuredOf, type Row } from './programs.ts';

/** Made-up people of a county organ, with counts that differ from one to the next. */
function staff(program: Program): Row[] {
  return Array.from({ length: 8 }, (_, i) => ({
    person: `P${i}`,
    days: 300 + i,
    post: {
      class: '检察官',
      line: '刑事',
      employment: '公务员',
      department: `D${i % 2}`,
      assistants: `${i % 3}`,
    },
    counts: Object.fromEntries(program.counters.map((c, k) => [c.id, ((i * 7 + k * 5) % 11) * c.unit])),
  }));
}

/** The limit on the total that an indicator's effect sets for one person, who has one stint. */
function limitOf({ triggered, indicator }: Scores['columns'][number], person: number): Fraction[] {
  const then = indicator.scoring.effect?.then;
  if (triggered?.[person] !== 1 || then === undefined) return [];
  if ('totalAtMost' in then) return [exact(then.totalAtMost)];
  return 'zero' in then && then.zero === 'total' ? [zero] : [];
}

for (const file of globSync('schemes/templates/*/scheme.yaml', { cwd: repository }).sort()) {
  test(`${file} scores, stands, rates and explains people in both languages, and every explanation adds up`, async () => {
    const loaded = await getScheme(file, readRepository, { root });
    const plan = lowerScheme(loaded, packLookup(shippedRules()));
    const scores = plan.phases.map((p) => score(p, measuredOf(p, staff(p))));
    const standings = stand(total(plan, scores));
    const reader = readTraces(standings);
    standings.totals.people.forEach((person, i) => {
      const explained = explainPerson(reader.read(person));
      assert.equal(explained.total, exactText(standings.totals.exactAt(i)));
      for (const { zh, en } of explained.lines)
        assert.ok(zh !== '' && en !== '' && !/undefined|NaN/.test(zh + en));
      for (const stint of explained.stints) {
        const parts = sum(stint.parts.map((p) => exact(p.points)));
        if (explained.stints.length > 1) continue;
        const limits = scores.flatMap(({ columns }) => columns.flatMap((c) => limitOf(c, i)));
        assert.equal(exactText(limits.reduce(minimum, parts)), explained.total);
      }
    });
    const facts = {
      year: 2025,
      packs: shippedRules(),
      statuses: [],
      participants: {},
      approved: [],
      performance: {},
    };
    for (const organ of ratingInputs([standings], facts)) {
      const proposal = rate(organ);
      const excellent = proposal.people.filter((p) => p.proposal === '优秀').length;
      assert.ok(excellent <= proposal.places && 5 * proposal.places <= proposal.participants);
    }
  });
}

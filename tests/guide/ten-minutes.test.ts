import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { evaluateCase, explainPerson, readTraces } from '@jianheng/assess';
import {
  checkCoverage,
  checkLawfulness,
  checkScheme,
  type Issue,
  type LoadedScheme,
  loadScheme,
  lowerPlan,
  packLookup,
  parseWorkedCases,
} from '@jianheng/scheme';
import { readRepository, readWith, root } from '../../packages/scheme/tests/read-files.ts';
import { ask, organ, packs, post, prosecution, type Row } from '../questions/ask.ts';

const guide = (await readRepository('docs/guide/ten-minutes.md')) ?? '';

/** The fragments of one sort, in their order: the sort is what stands after the fence. */
function fragments(sort: string): string[] {
  return [...guide.matchAll(/```([^\n]*)\n([\s\S]*?)```/g)]
    .filter(([, found]) => found === sort)
    .map(([, , text]) => text!);
}

async function check(text: string): Promise<{ loaded: LoadedScheme | null; issues: readonly Issue[] }> {
  const { loaded, issues } = await loadScheme('scheme.yaml', readWith({ 'scheme.yaml': text }), { root });
  if (loaded === null) return { loaded, issues };
  const lookup = packLookup(packs);
  const law = checkLawfulness(loaded, lowerPlan(loaded, lookup), packs);
  return { loaded, issues: [...issues, ...checkScheme(loaded, lookup), ...law.findings] };
}

/** As the guide prints an issue. */
const told = (issues: readonly Issue[]) => issues.map((i) => `${i.level} ${i.code} ${i.message.zh}`);

describe('the guide of ten minutes', () => {
  const pieces = fragments('yaml');
  let whole: LoadedScheme;
  before(async () => {
    const { loaded, issues } = await check(pieces.join(''));
    assert.deepEqual(told(issues), []);
    assert.ok(loaded);
    whole = loaded;
  });

  it('ends with a scheme of five indicators that is written well and lawful', () => {
    assert.equal(whole.scheme.indicators.length, 5);
  });

  it('says what the check says half way', async () => {
    const { issues } = await check(pieces.slice(0, 3).join(''));
    assert.equal(`${told(issues).join('\n')}\n`, fragments('text')[0]);
  });

  it('says what the check says of a misspelt code', async () => {
    const [broken] = fragments('yaml broken');
    const right = pieces
      .join('')
      .split('\n')
      .find((line) => line.includes('基本合格: -4'));
    const { issues } = await check(pieces.join('').replace(`${right}\n`, broken!));
    const [issue, second] = issues;
    assert.equal(second, undefined);
    assert.equal(`${told([issue!])[0]} ${issue!.hint.zh}\n`, fragments('text broken')[0]);
  });

  it('has worked cases that come out exactly and reach every edge', () => {
    const { cases, issues } = parseWorkedCases('cases.yaml', fragments('yaml cases').join(''));
    const { plan } = lowerPlan(whole, packLookup(packs));
    assert.ok(plan);
    assert.deepEqual(told([...issues, ...checkCoverage(plan, cases, 'cases.yaml')]), []);
    for (const worked of cases) {
      assert.deepEqual(evaluateCase(worked, plan.phases[0]!, whole).failures, [], worked.case);
    }
  });

  it('quotes lines that an explanation has', async () => {
    const answer = await ask(pieces.join(''), {
      post: [post('甲')],
      case: Array.from({ length: 5 }, (_, i) =>
        prosecution(`C${i}`, '甲', '2026-03-13', { received: '2026-01-30' }),
      ),
      inspection: [
        { inspection_id: 'I1', case_id: 'C1', organ, person: '甲', grade: '优质', decided: '2026-06-06' },
      ],
      defect: ['D1', 'D2'].map(
        (defect_id): Row => ({ defect_id, organ, person: '甲', kind: '案卡错误', found: '2026-06-06' }),
      ),
      ballot: [850, 900, 950].map((score) => ({
        ballot_id: `B${score}`,
        organ,
        person: '甲',
        voters: '同事',
        score,
        closed: '2026-12-20',
      })),
    });
    const lines = explainPerson(readTraces(answer.standings).read('甲')).lines.map((line) => line.zh);
    for (const quoted of fragments('text explained')[0]!.trimEnd().split('\n')) {
      assert.ok(lines.includes(quoted), `${quoted}\nnot among\n${lines.join('\n')}`);
    }
  });

  it('points to files that are there', async () => {
    const links = [...guide.matchAll(/\]\(([a-z0-9/.-]+\.md)\)/g)].map((match) => match[1]!);
    assert.ok(links.length >= 3);
    for (const link of links) assert.notEqual(await readRepository(`docs/guide/${link}`), null, link);
  });
});

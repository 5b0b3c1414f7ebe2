import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confidenceText, isMarked, markUnverified } from '../src/rules/confidence-mark.ts';
import { renderFindings, ruleText } from '../src/rules/law/render-findings.ts';
import { shippedRules } from './rules-on-disk.ts';
import { codesOf, lawfulScheme, lawOf } from './rules-scheme.ts';

const packs = shippedRules();

/** The parts of a scheme for prosecutors that scores a decision in a case: returns for investigation. */
function decisionScheme(period: string, more = ''): Parameters<typeof lawOf>[0] {
  return {
    period,
    inspection: lawfulScheme.inspection
      .replace('full: 65', 'full: 57')
      .replace('within: [0, 65]', 'within: [0, 57]'),
    more: `
  - id: XS16
    title: { zh: 退回补充侦查率, en: Rate of returns }
    part: performance
    full: 8
    scores: decision
    measure: { ratio: { of: { sum: case.returned, on: closed }, to: { sum: case.defendants, on: closed } } }
    score: { linear: { zero-at: 12%, full-at: 3% } }${more}`,
  };
}

test('a lawful scheme of 2026 has no findings', async () => {
  assert.deepEqual(codesOf(await lawOf()), []);
});

test('a performance part of 59 points of 100 is too small, with the clause and what is needed', async () => {
  const result = await lawOf({
    parts: '{ performance: { full: 59 }, common: { full: 31 }, appraisal: { full: 10 } }',
    inspection: lawfulScheme.inspection.replace('full: 65', 'full: 59'),
  });
  const [finding] = result.findings.filter((f) => f.code === 'law/performance-share');
  assert.equal(finding?.level, 'error');
  assert.match(finding!.message.zh, /59 分，占满分的 59%，低于 60%/);
  assert.match(finding!.hint.zh, /至少 60 分/);
  assert.deepEqual(
    finding!.rules.map((r) => [r.id, r.clause, r.confidence]),
    [['G-04', '第五条', 'H']],
  );
  assert.equal(finding!.place.path, 'parts.performance.full');
  assert.equal(finding!.place.line, 6);
});

test('a performance part of exactly 60 % is enough', async () => {
  const result = await lawOf({
    parts: '{ performance: { full: 60 }, common: { full: 30 }, appraisal: { full: 10 } }',
    inspection: lawfulScheme.inspection.replace('full: 65', 'full: 60').replace('65]', '60]'),
  });
  assert.equal(codesOf(result).includes('law/performance-share'), false);
});

test('the share of the performance part is not asked before the guide of October 2021', async () => {
  const result = await lawOf({
    period: '{ from: 2020-01-01, to: 2020-12-31 }',
    parts: '{ performance: { full: 40 }, common: { full: 50 }, appraisal: { full: 10 } }',
  });
  assert.equal(codesOf(result).includes('law/performance-share'), false);
});

test('a scheme without a performance part is told that its share cannot be checked', async () => {
  const result = await lawOf({
    parts: '{ work: { full: 65 }, common: { full: 25 }, appraisal: { full: 10 } }',
    inspection: lawfulScheme.inspection.replace('part: performance', 'part: work'),
  });
  assert.deepEqual(codesOf(result), ['law/no-performance-part']);
});

/** Replaces the line on excellent ratings. */
const excellent = (line: string) => ({
  rating: lawfulScheme.rating.replace(/excellent: \{.*\} \}/, `excellent: { ${line} } }`),
});

test('20 % excellent is lawful, a hair more needs an approval, more than 25 % has none', async () => {
  assert.deepEqual(codesOf(await lawOf(excellent('at-most: 1/5'))), []);
  const hair = await lawOf(excellent('at-most: 20.01%'));
  assert.deepEqual(codesOf(hair), ['law/approval-not-recorded']);
  assert.match(hair.findings[0]!.message.zh, /20\.01% 超过 20%/);
  assert.deepEqual(
    hair.findings[0]!.rules.map((r) => r.id),
    ['K-20', 'K-20a'],
  );
  assert.deepEqual(codesOf(await lawOf(excellent('at-most: 25.01%'))), ['law/excellent-share']);
});

test('a scheme that refers to the value of the packs keeps to it', async () => {
  const result = await lawOf(excellent('at-most: "use rules/civil-service-assessment-2020#K-20"'));
  assert.deepEqual(codesOf(result), []);
});

test('25 % needs a recorded approval: a rule is none, a dated paper is', async () => {
  assert.deepEqual(codesOf(await lawOf(excellent('at-most: 25%'))), ['law/approval-not-recorded']);
  const ruleOnly = 'at-most: 25%, basis: "use rules/civil-service-assessment-2020#K-20a"';
  assert.deepEqual(codesOf(await lawOf(excellent(ruleOnly))), ['law/approval-not-recorded']);
  const paper =
    'at-most: 25%, basis: { instrument: 虚构市公务员主管部门复函, date: 2026-11-02, confidence: M }';
  assert.deepEqual(codesOf(await lawOf(excellent(paper))), []);
});

test('a scheme may say how far an approval can reach, up to 25 %', async () => {
  assert.deepEqual(codesOf(await lawOf(excellent('at-most: 20%, approved: 25%'))), []);
  assert.deepEqual(codesOf(await lawOf(excellent('at-most: 20%, approved: 26%'))), ['law/approved-share']);
});

test('rounding up or half up may exceed the cap: a warning with both rules, and the conflict beside it', async () => {
  for (const round of ['up', 'half-up']) {
    const result = await lawOf(excellent(`at-most: 20%, round: ${round}`));
    assert.deepEqual(codesOf(result), ['law/rounding']);
    assert.equal(result.findings[0]!.level, 'warning');
    assert.deepEqual(
      result.findings[0]!.rules.map((r) => r.id),
      ['K-20', 'K-22'],
    );
    assert.ok(result.conflicts.some((c) => c.id === 'excellent-rounding'));
  }
});

test('in 2019 the cap is 15 %, 20 % needs more, and the base is those who took part', async () => {
  const result = await lawOf({ period: '{ from: 2019-01-01, to: 2019-12-31 }' });
  assert.deepEqual(codesOf(result), [
    'law/approval-not-recorded',
    'law/excellent-base',
    'law/inspection-grade-name',
  ]);
});

test('contract staff get no annual civil-service rating', async () => {
  for (const appliesTo of ['{ class: 聘用制书记员 }', '{ employment: 聘用制 }']) {
    const result = await lawOf({ appliesTo });
    assert.equal(codesOf(result)[0], 'law/contract-staff', appliesTo);
    assert.deepEqual(
      result.findings[0]!.rules.map((r) => r.id),
      ['W-01a', 'W-01b'],
    );
    assert.equal(isMarked(result.findings[0]!.message.zh, 'zh'), true);
  }
});

test('contract staff in a scheme without ratings are nobody’s concern', async () => {
  assert.deepEqual(codesOf(await lawOf({ appliesTo: '{ class: 聘用制书记员 }', rating: '' })), []);
});

test('auxiliaries without a word on employment may include contract staff: a warning, until it is said', async () => {
  const open = await lawOf({ appliesTo: '{ class: 检察辅助人员 }' });
  assert.deepEqual(codesOf(open), ['law/contract-staff-possible']);
  const said = await lawOf({ appliesTo: '{ class: 检察辅助人员, employment: 公务员 }' });
  assert.deepEqual(codesOf(said), []);
});

const noLayer = { rating: '\n  annual: { excellent: { at-most: 20% } }' };

test('prosecutors rated for the year without a performance rating cannot keep to P-05 and P-06', async () => {
  const result = await lawOf(noLayer);
  assert.deepEqual(codesOf(result), ['law/no-performance-rating']);
  assert.deepEqual(
    result.findings[0]!.rules.map((r) => r.id),
    ['P-05', 'P-06', 'P-04'],
  );
});

test('auxiliaries have no performance rating and need none', async () => {
  const result = await lawOf({ ...noLayer, appliesTo: '{ class: 检察辅助人员, employment: 公务员 }' });
  assert.deepEqual(codesOf(result), []);
});

test('performance ratings with other names, or in another order, are refused', async () => {
  for (const bands of ['[优, 良, 中, 差]', '[优秀, 良好, 合格]', '[不合格, 合格, 良好, 优秀]']) {
    const result = await lawOf({ rating: lawfulScheme.rating.replace(/bands: \[.*?\]/, `bands: ${bands}`) });
    assert.deepEqual(codesOf(result), ['law/performance-bands'], bands);
  }
});

test('a decision in a case scored in 2026 is unsettled, in the words of the law’s state, and marked', async () => {
  const result = await lawOf(decisionScheme('{ from: 2026-01-01, to: 2026-12-31 }'));
  assert.deepEqual(codesOf(result), ['law/decision-unsettled']);
  const [finding] = result.findings;
  assert.equal(finding!.level, 'error');
  assert.match(
    finding!.message.en,
    /scores a decision in a case\. Since 2024-10-16 .* not settled \(not verified\)$/,
  );
  assert.match(finding!.message.zh, /（未核实）$/);
  assert.match(finding!.hint.en, /inspection results or workload, or write decided:/);
});

test('with a recorded decision it stays a warning that repeats the decision', async () => {
  const more =
    '\n    decided: { zh: 考评委员会 2025-12-20 决定本年继续使用, en: kept by the committee on 2025-12-20 }';
  const result = await lawOf(decisionScheme('{ from: 2026-01-01, to: 2026-12-31 }', more));
  assert.deepEqual(codesOf(result), ['law/decision-recorded']);
  assert.equal(result.findings[0]!.level, 'warning');
  assert.match(result.findings[0]!.message.zh, /考评委员会 2025-12-20 决定本年继续使用/);
  assert.equal(isMarked(result.findings[0]!.message.zh, 'zh'), true);
});

test('in 2023 a decision in a case was an indicator like any other', async () => {
  const result = await lawOf(decisionScheme('{ from: 2023-01-01, to: 2023-12-31 }'));
  assert.equal(
    codesOf(result).some((code) => code.startsWith('law/decision')),
    false,
  );
});

test('the year 2024 must be split at the switch', async () => {
  const result = await lawOf({ period: '{ from: 2024-01-01, to: 2024-12-31 }' });
  assert.equal(codesOf(result).includes('law/period-straddles'), true);
  const [finding] = result.findings.filter((f) => f.code === 'law/period-straddles');
  assert.match(finding!.message.zh, /2024-10-16/);
  assert.equal(finding!.place.path, 'period');
});

test('a scheme that drops its decision indicator at the switch is split and keeps both rules', async () => {
  const changes = `changes:
  - on: 2024-10-16
    decision: { zh: 按一取消三不再调整, en: adapted to the end of the indicator system }
    drop: XS16
    set:
      indicators:
        - id: inspection
          full: 65
`;
  const result = await lawOf({ ...decisionScheme('{ from: 2024-01-01, to: 2024-12-31 }'), rest: changes });
  assert.deepEqual(
    codesOf(result).filter((code) => code !== 'law/inspection-grade-name'),
    [],
  );
});

/** An indicator by which each member gets the organ's own figure, compared with other organs. */
const organIndicator = (period: string) => ({
  ...decisionScheme(period),
  more: `
  - id: organ-speed
    title: { zh: 本院办结数, en: Cases closed by the organ }
    part: performance
    full: 8
    scores: result
    warn: depends-on-others
    measure: { count: case, on: closed, level: organ }
    score: { rank: { in: peers, first: 8, step: 1, not-below: 0 } }`,
});

test('scoring organs against each other is refused after the switch and was lawful before', async () => {
  const after = await lawOf(organIndicator('{ from: 2025-01-01, to: 2025-12-31 }'));
  assert.equal(codesOf(after).includes('law/organ-ranking'), true);
  const before = await lawOf(organIndicator('{ from: 2023-01-01, to: 2023-12-31 }'));
  assert.equal(codesOf(before).includes('law/organ-ranking'), false);
});

test('a goal handed down is refused after the switch; a method, or points by grade, are not', async () => {
  const handDown = (key: string, period = '{ from: 2026-01-01, to: 2026-12-31 }') => ({
    ...decisionScheme(period, '\n    decided: 委员会决定'),
    rest: `hand-down:\n  ${key}: fixed\n`,
  });
  const codes = async (...given: Parameters<typeof handDown>) =>
    codesOf(await lawOf(handDown(...given))).filter((code) => code === 'law/targets-handed-down');
  assert.deepEqual(await codes('indicators.XS16.score'), ['law/targets-handed-down']);
  assert.deepEqual(await codes('indicators.XS16'), ['law/targets-handed-down']);
  assert.deepEqual(await codes('indicators.XS16.measure'), []);
  assert.deepEqual(await codes('indicators.inspection.score'), []);
  assert.deepEqual(await codes('indicators.XS16.score', '{ from: 2023-01-01, to: 2023-12-31 }'), []);
});

test('a scheme that still speaks of 通报值 is warned', async () => {
  const more = lawfulScheme.inspection.replace(
    '    scores: result',
    '    note: 达到通报值即可\n    scores: result',
  );
  assert.deepEqual(codesOf(await lawOf({ inspection: more })), ['law/notified-values']);
});

test('the grade 瑕疵 belongs to the years before 2026, 基本合格 to those from then on', async () => {
  const ownCode = (model: string) =>
    model.replace(
      '{ en: basically sound, aliases: [瑕疵, 瑕疵案件] }',
      '{ en: basically sound }\n    瑕疵: { en: flawed }',
    );
  const old = { inspection: lawfulScheme.inspection.replace('基本合格', '瑕疵') };
  const in2026 = await lawOf(old, ownCode);
  assert.deepEqual(codesOf(in2026), ['law/inspection-grade-name']);
  assert.match(in2026.findings[0]!.message.zh, /“瑕疵”.*优质、合格、基本合格、不合格/);
  assert.equal(in2026.findings[0]!.place.path, 'indicators[0].score.per-item.瑕疵');
  const period = '{ from: 2025-01-01, to: 2025-12-31 }';
  assert.deepEqual(codesOf(await lawOf({ ...old, period }, ownCode)), []);
  const early = await lawOf({ period });
  assert.deepEqual(codesOf(early), ['law/inspection-grade-name']);
  assert.equal(isMarked(early.findings[0]!.message.zh, 'zh'), true);
});

test('an indicator of 2025 may use the code 基本合格 when its note says that it stands for 瑕疵', async () => {
  const noted = lawfulScheme.inspection.replace(
    '    scores',
    '    note: 当时的“瑕疵”导入时读作“基本合格”\n    scores',
  );
  assert.deepEqual(
    codesOf(await lawOf({ period: '{ from: 2025-01-01, to: 2025-12-31 }', inspection: noted })),
    [],
  );
});

test('what a scheme uses of the law is listed, the unverified part of it apart', async () => {
  const result = await lawOf();
  const used = result.used.map((rule) => rule.id);
  for (const id of ['G-04', 'K-20', 'K-20b', 'K-33', 'P-04', 'P-05', 'P-06', 'P-08', 'N-04']) {
    assert.equal(used.includes(id), true, id);
  }
  assert.deepEqual(result.unverified.map((u) => u.basis.ref).sort(), ['K-20c', 'K-32', 'K-33a', 'W-01a']);
});

test('a number of the scheme’s own without a confidence is listed as unverified', async () => {
  const own = lawfulScheme.inspection.replace(
    '    scores: result',
    '    basis: { instrument: 本院示例规则集 }\n    scores: result',
  );
  const result = await lawOf({ inspection: own });
  const mine = result.unverified.find((u) => u.rule === null);
  assert.equal(mine?.by.zh, '案件质量评查结果');
  assert.equal(mine?.basis.ref, '本院示例规则集');
  const line = renderFindings(result, packs, 'zh').find((l) => l.includes('本院示例规则集'));
  assert.equal(line, '案件质量评查结果：本院示例规则集（未核实）');
});

test('no line that shows an unverified rule lacks its mark, in either language', async () => {
  const worst = await lawOf({
    ...decisionScheme('{ from: 2024-01-01, to: 2026-12-31 }'),
    appliesTo: '{ class: [检察官, 聘用制书记员] }',
    ...excellent('at-most: 30%, approved: 40%, round: up'),
  });
  const ids = packs.values.filter((v) => v.confidence === 'unverified').map((v) => v.id);
  const shown = new Set<string>();
  for (const language of ['zh', 'en'] as const) {
    for (const line of renderFindings(worst, packs, language)) {
      for (const id of ids) {
        if (!new RegExp(`(^|[\\s：:])${id}\\s`).test(line)) continue;
        shown.add(id);
        assert.equal(isMarked(line, language), true, line);
      }
    }
  }
  assert.deepEqual([...shown].sort(), ['K-20c', 'K-32', 'K-33a', 'N-04a', 'N-14', 'W-01a']);
});

test('every finding is rendered with rule, clause or its absence, source, confidence and what to do', async () => {
  const result = await lawOf(excellent('at-most: 30%'));
  assert.deepEqual(renderFindings(result, packs, 'zh').slice(0, 3), [
    '错误 law/excellent-share scheme.yaml:29:35 优秀比例 30% 超过 20%',
    '  K-20 优秀等次的比例，《公务员考核规定（2020 年修订）》条文未见（置信度：L 转载、文库或摘要，来源较弱） 出处：公务员考核规定优秀比例的说明（转载）（S75，转载或文库）',
    '  怎么办：改为 20% 以内',
  ]);
  const english = renderFindings(result, packs, 'en');
  assert.match(english[0]!, /^error law\/excellent-share .* above 20%$/);
  assert.match(english[2]!, /^ {2}What to do: Stay within 20%/);
});

test('every message and hint of the findings is there in both languages', async () => {
  const worst = await lawOf({
    ...decisionScheme('{ from: 2024-01-01, to: 2026-12-31 }'),
    ...excellent('at-most: 30%'),
  });
  for (const { message, hint } of worst.findings) {
    for (const sentence of [message, hint]) {
      assert.match(sentence.zh, /\p{Script=Han}/u);
      assert.notEqual(sentence.en, '');
      assert.doesNotMatch(sentence.zh + sentence.en, /undefined/);
    }
  }
});

test('the mark is put once, and only on what is unverified', () => {
  const sentence = { zh: '不计入基数', en: 'outside the base' };
  const once = markUnverified(sentence, 'unverified');
  assert.deepEqual(once, { zh: '不计入基数（未核实）', en: 'outside the base (not verified)' });
  assert.deepEqual(markUnverified(once, 'unverified'), once);
  for (const confidence of ['H', 'M', 'L'] as const)
    assert.deepEqual(markUnverified(sentence, confidence), sentence);
});

test('every rule of the packs shows its confidence, and the unverified ones their mark', () => {
  for (const rule of packs.values) {
    const line = ruleText(rule);
    assert.equal(line.zh.includes(confidenceText[rule.confidence].zh), true, rule.id);
    assert.equal(isMarked(line.zh, 'zh'), rule.confidence === 'unverified', rule.id);
    assert.equal(isMarked(line.en, 'en'), rule.confidence === 'unverified', rule.id);
  }
});

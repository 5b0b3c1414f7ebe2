import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CellTrace, exact, explainCell, type Fraction, findMechanism } from '../src/index.ts';

type Stored = { readonly [key in keyof CellTrace]?: CellTrace[key] | string | Record<string, string> };

const plain: CellTrace = {
  full: exact('8'),
  numerator: null,
  denominator: null,
  counts: {},
  x: null,
  reference: null,
  peers: null,
  children: {},
  points: exact('0'),
  bound: null,
  unit: 'case',
  triggered: false,
};

const words = new Set(['bound', 'unit']);

/** A stored cell; numbers are written as in a trace. */
function cell(stored: Stored): CellTrace {
  const read = (key: string, value: unknown): unknown => {
    if (typeof value === 'string') return words.has(key) ? value : exact(value);
    if (key === 'codeNames') return value;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, exact(v as string)])) as Record<
      string,
      Fraction
    >;
  };
  return {
    ...plain,
    ...Object.fromEntries(Object.entries(stored).map(([k, v]) => [k, read(k, v)])),
  } as CellTrace;
}

function told(score: Record<string, unknown>, stored: Stored) {
  const found = findMechanism(score);
  assert.ok('mechanism' in found);
  return explainCell(found.mechanism.key, score, cell(stored));
}

describe('an explanation', () => {
  test('names what was entered: pieces, hours, the latest of them by itself', () => {
    const perItem = { 'per-item': '0.5', within: ['0', '30'] };
    const pieces = told(perItem, { full: '30', numerator: '47', x: '47', points: '23.5', unit: 'piece' });
    assert.match(pieces.arithmetic.zh, /^47 项 × \(\+0\.5\) = \+23\.5/);
    assert.match(pieces.arithmetic.en, /^47 pieces × \(\+0\.5\) = \+23\.5/);
    const hours = { gate: { 'at-least': '60', effect: { zero: 'indicator' } } };
    const latest = { numerator: '61.5', denominator: '1', x: '61.5', points: '8', unit: 'hour' } as const;
    assert.equal(told(hours, latest).measured?.zh, '61.5 小时 ÷ 1 = 61.5 小时');
    assert.match(told(hours, latest).rule.zh, /60 小时以上（含）/);
  });

  test('of a rate below its floor shows the division, the rule and the arithmetic', () => {
    const e = told(
      { linear: { 'zero-at': '12%', 'full-at': '3%' } },
      { numerator: '3', denominator: '62', x: '3/62', points: '592/93', unit: 'defendant' },
    );
    assert.equal(e.measured!.zh, '3 人 ÷ 62 人 = 4.84%');
    assert.equal(e.measured!.en, '3 people ÷ 62 people = 4.84%');
    assert.equal(e.rule.zh, '12% 以上不得分，3% 以下得满分，其间按比例');
    assert.equal(e.rule.en, 'nothing at 12% or more, full at 3% or less, in proportion between');
    assert.equal(e.arithmetic.zh, '(12% − 4.84%) ÷ 9% × 8 = 6.37');
    assert.equal(e.otherwise!.zh, '每降低 1 个百分点，多得 0.89 分');
    assert.equal(e.bound, null);
  });

  test('of base and items ends with the cap that bit, and what one more deduction would do', () => {
    const e = told(
      { base: '20', 'per-item': { 优质: '+2', 基本合格: '-3', 不合格: '-8' }, within: ['0', '24'] },
      { full: '24', counts: { 优质: '3', 合格: '5' }, x: '6', points: '24', bound: 'high' },
    );
    assert.equal(
      e.rule.zh,
      '基础分 20；优质每件加 2 分，基本合格每件扣 3 分，不合格每件扣 8 分，最高 24 分，最低 0 分',
    );
    assert.equal(e.arithmetic.zh, '基础分 20；优质 3 件 × (+2) = +6；20 + 6 = 26，封顶 24');
    assert.equal(e.arithmetic.en, 'base 20; 优质 3 cases × (+2) = +6; 20 + 6 = 26, capped at 24');
    assert.equal(e.bound!.zh, '封顶 24');
    assert.equal(e.otherwise!.zh, '多一件不合格，少 6 分（26 − 8 = 18）');
    assert.equal(e.otherwise!.en, 'one more 不合格 would cost 6 points (26 − 8 = 18)');
  });

  test('of items names codes in English where they have a name', () => {
    const e = told(
      { base: '20', 'per-item': { 优质: '+2', 不合格: '-8' } },
      {
        full: '40',
        counts: { 优质: '3' },
        codeNames: { 优质: 'fine', 不合格: 'unsound' },
        x: '6',
        points: '26',
      },
    );
    assert.equal(e.rule.en, 'base 20; fine +2 each, unsound −8 each');
    assert.equal(e.arithmetic.en, 'base 20; fine 3 cases × (+2) = +6; 20 + 6 = 26');
    assert.equal(e.otherwise!.en, 'one more unsound would cost 8 points (26 − 8 = 18)');
    assert.equal(e.arithmetic.zh, '基础分 20；优质 3 件 × (+2) = +6；20 + 6 = 26');
  });

  test('of a deduction says what one fewer would give, cap included', () => {
    const e = told(
      { base: '20', 'per-item': { 优质: '+2', 基本合格: '-3' }, within: ['0', '24'] },
      { full: '24', counts: { 优质: '3', 基本合格: '1' }, x: '3', points: '23' },
    );
    assert.equal(e.otherwise!.zh, '少一件基本合格，多 1 分（23 + 3 = 26，计 24）');
    assert.equal(e.otherwise!.en, 'one 基本合格 fewer would give 1 point more (23 + 3 = 26, counted as 24)');
  });

  test('of items limited inside a case does not pretend that the parts make the whole', () => {
    const e = told(
      {
        'per-item': { 案卡错误: '-1', 书面超期: '-3' },
        within: { 'at-least': '-20' },
        'per-case': { 'at-least': '-4' },
      },
      { full: '0', counts: { 案卡错误: '3', 书面超期: '1' }, x: '-5', points: '-5' },
    );
    assert.equal(e.rule.zh, '案卡错误每件扣 1 分，书面超期每件扣 3 分，同一案件合计最低 −4 分，最低 −20 分');
    assert.equal(e.arithmetic.zh, '案卡错误 3 件 × (−1)；书面超期 1 件 × (−3)；逐案计算后共 −5');
    assert.equal(e.otherwise, null);
  });

  test('of nothing counted by code says so', () => {
    const e = told({ 'per-item': { 国家级: '5' }, within: ['0', '10'] }, { x: '0' });
    assert.equal(e.arithmetic.zh, '没有加分或扣分事项');
  });

  test('never shows a value on an edge that it is not on', () => {
    const e = told(
      {
        bands: [
          { 'at-least': '95%', points: '8' },
          { above: '90%', points: '6' },
        ],
        else: '0',
      },
      { numerator: '94999999', denominator: '100000000', x: '94999999/100000000', points: '6' },
    );
    assert.equal(e.arithmetic.zh, '94.999999%：90% 以上（不含），得 6 分');
    assert.equal(e.otherwise!.zh, '95% 以上（含）得 8 分');
  });

  test('of bands on a count carries the unit', () => {
    const e = told(
      { bands: [{ 'at-most': '2', points: '5' }], else: '0' },
      { numerator: '1', x: '1', points: '5', unit: 'day' },
    );
    assert.equal(e.rule.zh, '2 天以下（含）得 5 分，其余得 0 分');
    assert.equal(e.rule.en, 'at most 2 days: 5; otherwise: 0');
    assert.equal(e.measured!.en, '1 day');
  });

  test('of bands on a mean duration carries the days, on a count per case nothing', () => {
    const bands = { bands: [{ 'at-most': '30', points: '5' }], else: '0' };
    const counts = { numerator: '50', denominator: '2', x: '25', points: '5' };
    assert.equal(told(bands, { ...counts, unit: 'day' }).rule.zh, '30 天以下（含）得 5 分，其余得 0 分');
    assert.equal(told(bands, { ...counts, unit: 'item' }).rule.zh, '30 以下（含）得 5 分，其余得 0 分');
  });

  test('of a value converted for days in post or support staff says both', () => {
    const e = told({ workload: { target: '60' } }, { full: '20', numerator: '24', x: '40', points: '40/3' });
    assert.equal(e.measured!.zh, '24 件，折算后为 40');
    assert.equal(e.arithmetic.zh, '40 ÷ 60 × 20 = 13.33');
    assert.equal(e.otherwise!.zh, '工作量再增加 20，可得满分');
  });

  test('of work beyond the target shows what was cut', () => {
    const e = told(
      { workload: { target: '60' } },
      { full: '20', numerator: '61', x: '61', points: '20', bound: 'high' },
    );
    assert.equal(e.arithmetic.zh, '61 ÷ 60 × 20 = 20.33，封顶 20');
    assert.equal(e.otherwise, null);
  });

  test('of a share of the best names the group and gives no advice on others', () => {
    const e = told(
      { 'share-of-best': { in: 'department' } },
      { full: '60', numerator: '45', x: '3/4', reference: '60', peers: 4, points: '45' },
    );
    assert.equal(e.rule.zh, '个人值 ÷ 本部门最高值 × 60');
    assert.equal(e.arithmetic.zh, '45 ÷ 60 × 60 = 45');
    assert.equal(e.otherwise, null);
  });

  test('of a place says among how many', () => {
    const e = told(
      { rank: { in: 'peers', first: '10', step: '1.5', 'not-below': '4' } },
      { full: '10', numerator: '7', x: '3', peers: 6, points: '7' },
    );
    assert.equal(e.arithmetic.zh, '在同组列第 3 名（共 6 人），10 − 1.5 × 2 = 7');
    assert.equal(e.arithmetic.en, 'place 3 of 6 in the peer group: 10 − 1.5 × 2 = 7');
  });

  test('of a percentile alone in the group says that nobody was there to compare with', () => {
    const e = told(
      { percentile: { in: 'organ' } },
      { full: '10', numerator: '5', x: '1', peers: 1, points: '10' },
    );
    assert.equal(e.arithmetic.zh, '本院没有其他人，按 100% 计；100% ÷ 100% × 10 = 10');
  });

  test('of a distance shows the gap first', () => {
    const e = told(
      {
        distance: {
          to: 'mean',
          in: 'peers',
          relative: 'true',
          'zero-at': '-50%',
          'full-at': '25%',
          'at-reference': '8',
        },
      },
      { full: '10', numerator: '22', x: '1/10', reference: '20', points: '44/5' },
    );
    assert.equal(e.arithmetic.zh, '(22 − 20) ÷ 20 = 10%；8 + 10% ÷ 25% × 2 = 8.8');
  });

  test('of a z-score shows the score to the digit it was rounded to', () => {
    const e = told(
      { 'z-score': { in: 'peers', 'at-mean': '6', 'per-deviation': '2' } },
      { full: '10', numerator: '6', x: '12247/10000', reference: '4', points: '42247/5000' },
    );
    assert.equal(e.arithmetic.zh, '平均值 4，标准分 1.2247；6 + 2 × 1.2247 = 8.45');
  });

  test('of a norm says on which side the value strayed', () => {
    const e = told(
      { norm: { value: '25%', tolerance: '5%', 'zero-beyond': '15%' } },
      { full: '6', numerator: '7', denominator: '20', x: '7/20', points: '3' },
    );
    assert.equal(
      e.rule.zh,
      '常值 25%，在 20% 至 30% 之间得满分，偏离越远得分越少，10% 以下或 40% 以上不得分',
    );
    assert.equal(e.arithmetic.zh, '35% 高于 30%；(40% − 35%) ÷ 10% × 6 = 3');
    assert.equal(e.otherwise, null);
  });

  test('of a red line says what follows', () => {
    const e = told(
      { 'red-line': { 'at-least': '1', effect: { zero: 'total' } } },
      { full: '0', numerator: '1', x: '1', triggered: true },
    );
    assert.equal(e.rule.zh, '一票否决：1 件以上（含）的，总分计零');
    assert.equal(e.arithmetic.zh, '1，触及红线，总分计零');
    assert.equal(e.arithmetic.en, '1: the line is touched, the total counts as zero');
  });

  test('of a gate that was not met says what would meet it', () => {
    const e = told(
      { gate: { 'at-least': '80%', effect: { 'rating-at-most': '良好' } } },
      { full: '5', numerator: '79', denominator: '100', x: '79/100', triggered: true },
    );
    assert.equal(e.arithmetic.zh, '79%，未达标，等次不高于良好；本项得 0 分');
    assert.equal(e.otherwise!.zh, '80% 以上（含）即达标');
  });

  test('of ballots divides points by voters', () => {
    const e = told(
      { ballot: { 'out-of': '100' } },
      { full: '10', numerator: '277', denominator: '3', x: '277/3', points: '277/30', unit: 'point' },
    );
    assert.equal(e.measured!.zh, '277 分 ÷ 3 = 92.33 分');
    assert.equal(e.arithmetic.zh, '92.33 ÷ 100 × 10 = 9.23');
  });

  test('of a manual entry says what was entered', () => {
    const e = told(
      { manual: { evidence: 'required' } },
      { full: '5', numerator: '6', x: '6', points: '5', bound: 'high' },
    );
    assert.equal(e.arithmetic.zh, '填报 6 分，封顶 5');
  });

  test('of a combination puts the points of its parts in', () => {
    const children = { quality: '90', effect: '80' };
    const e = told(
      { combine: { weighted: { quality: '60%', effect: '40%' } } },
      { full: '100', children, x: '86', points: '86' },
    );
    assert.equal(e.arithmetic.zh, '90 × 60% + 80 × 40% = 86');
    assert.match(e.rule.zh, /^加权合计：quality × 60%、effect × 40%/);
  });

  test('of a combination calls its parts by their titles where the trace has them', () => {
    const titles = { quality: { zh: '质量', en: 'Quality' }, effect: { zh: '效果', en: 'Effect' } };
    const stored = cell({ full: '100', children: { quality: '90', effect: '80' }, x: '86', points: '86' });
    const score = { combine: { weighted: { quality: '60%', effect: '40%' } } };
    const { rule } = explainCell('combine', score, { ...stored, titles });
    assert.match(rule.zh, /^加权合计：质量 × 60%、效果 × 40%/);
    assert.match(rule.en, /^weighted sum: Quality × 60%, Effect × 40%/);
  });

  test('of a combination with a missing part says that the others stand in for it', () => {
    const e = told(
      { combine: { sum: ['quality', 'effect'] } },
      { full: '20', children: { quality: '9' }, x: '18', points: '18' },
    );
    assert.equal(e.arithmetic.zh, '9，缺项由其余各项按比例分担后 = 18');
  });

  test('reads the stored points and does not score again', () => {
    const e = told({ linear: { 'zero-at': '0', 'full-at': '10' } }, { numerator: '5', x: '5', points: '3' });
    assert.equal(e.arithmetic.zh, '5 ÷ 10 × 8 = 3');
  });

  test('shows the numbers of the rule exactly, thirds and eighths too', () => {
    const items = told(
      { 'per-item': { 优质: '4/3' }, within: ['0', '20/3'] },
      { counts: { 优质: '2' }, x: '8/3', points: '8/3' },
    );
    assert.equal(items.rule.zh, '优质每件加 4/3 分，最高 20/3 分，最低 0 分');
    assert.equal(items.arithmetic.zh, '优质 2 件 × (+4/3) = +2.67');
    const rate = told(
      { linear: { 'zero-at': '1/8', 'full-at': '1/3' } },
      { numerator: '1', denominator: '4', x: '1/4', points: '24/5' },
    );
    assert.equal(rate.rule.zh, '12.5% 以下不得分，1/3 以上得满分，其间按比例');
    assert.equal(rate.arithmetic.zh, '(25% − 12.5%) ÷ 5/24 × 8 = 4.8');
  });

  test('at full points promises nothing more', () => {
    const e = told(
      { linear: { 'zero-at': '0', 'full-at': '10' } },
      { numerator: '10', x: '10', points: '8' },
    );
    assert.equal(e.otherwise, null);
  });
});

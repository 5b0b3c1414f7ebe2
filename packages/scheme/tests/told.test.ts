import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import {
  getScheme,
  indicatorTexts,
  lowerPlan,
  packLookup,
  peopleTexts,
  ratingTexts,
  reviewTexts,
} from '@jianheng/scheme';
import { shippedRules } from './rules-on-disk.ts';

const root = new URL('../../../schemes', import.meta.url).pathname;

async function told(id: string) {
  const read = async (path: string) => readFileSync(path, 'utf8');
  const loaded = await getScheme(`${root}/templates/${id}/scheme.yaml`, read, { root });
  const program = lowerPlan(loaded, packLookup(shippedRules())).plan.phases[0]!;
  const { model } = loaded;
  const indicator = (wanted: string) => {
    const found = program.indicators.find((i) => i.id === wanted)!;
    return indicatorTexts(found, program, model).map((t) => t.zh);
  };
  return { program, model, indicator };
}

test('an indicator is told by what it counts and by the rule that gives points', async () => {
  const { indicator } = await told('county-criminal-prosecutors-2026');
  assert.deepEqual(indicator('inspection'), [
    '数的是：案件质量评查（按评定日期），分别计数',
    '规则：基础分 20；优质每件加 2 分，基本合格每件扣 3 分，不合格每件扣 8 分，同一案件只计一次（取最低），最高 24 分，最低 0 分',
  ]);
  assert.deepEqual(indicator('workload'), [
    '数的是：案件（按办结日期；按案件类型加权）',
    '按在岗天数折算到全周期',
    '规则：个人值 ÷ 同组最高值 × 20',
  ]);
  assert.deepEqual(indicator('supervision')[0], '数的是：监督事项（监督结果为采纳；按回复日期），分别计数');
  assert.deepEqual(indicator('ballot-leaders'), [
    '数的是：测评票·测评分合计（测评主体为院领导；按测评截止日期） ÷ 测评票（测评主体为院领导；按测评截止日期）',
    '少于 1 的按无案件处理',
    '规则：测评平均分 ÷ 100 × 10',
  ]);
  assert.deepEqual(indicator('ballots'), [
    '规则：加权合计：院领导测评 × 60%、同事测评 × 40%，最高 10 分，最低 0 分',
    '没有此类案件的取同组平均得分率',
  ]);
});

test('who is assessed, how ratings are limited and who is reviewed is told in words', async () => {
  const { program, model } = await told('county-criminal-prosecutors-2026');
  assert.equal(peopleTexts(program, model)[0]!.zh, '适用于：人员类别为检察官，且条线为刑事');
  assert.ok(
    ratingTexts(program).some(
      (t) => t.zh === '优秀不超过本机关应参加人数的 20%，经批准不超过 25%，不足一名的舍去',
    ),
  );
  assert.deepEqual(
    reviewTexts(program, model).map((t) => t.zh),
    [
      '在比较组中排在末位 5% 的，不足一名的舍去；20 人以上的组才按名次；办结案件数（按办结日期）满 20 的才按名次',
      '有评查不合格的',
    ],
  );
});

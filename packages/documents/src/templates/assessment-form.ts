import { form, list } from '../layout/grid.ts';
import { type Made, sheet } from '../layout/page.ts';
import { empty, line, title } from '../layout/type.ts';

const columns = [1300, 1940, 1000, 1500, 1300, 2590];
const caption = (words: string) => ({ words, caption: true });
const across = (words: string, height: number) => ({ words, span: 5, height });

/**
 * 年度考核登记表: what the person did, what the head says, what was decided, what the person says, with the points of the sealed
 * run behind. The order of the boxes follows the usual form; its official layout was not at hand (版式未核实), so the office
 * replaces this template where its own differs.
 */
export function assessmentFormTemplate(): Made {
  return sheet({
    title: '年度考核登记表',
    narrow: true,
    children: [
      title('年度考核登记表', 120),
      line('（{year}年度）', { centred: true }),
      form(columns, [
        [
          caption('姓名'),
          { words: '{name}' },
          caption('性别'),
          { words: '{sex}' },
          caption('出生年月'),
          { words: '{born}' },
        ],
        [caption('单位'), { words: '{organ}', span: 3 }, caption('部门'), { words: '{department}' }],
        [caption('职务'), { words: '{post}', span: 3 }, caption('人员类别'), { words: '{class}' }],
        [caption('从事工作'), { words: '{work}', span: 3 }, caption('任现职时间'), { words: '{since}' }],
        [caption('个人总结'), across('{summary}', 3500)],
        [
          caption('主管领导评语和考核等次建议'),
          { words: ['{headOpinion}', '', '签名：　　　　　　　年　　月　　日'], span: 5, height: 1900 },
        ],
        [
          caption('机关负责人或者考核委员会意见'),
          { words: ['{decision}', '', '签名：　　　　　　　{decidedOn}'], span: 5, height: 1600 },
        ],
        [
          caption('本人意见'),
          { words: ['{ownOpinion}', '', '签名：　　　　　　　{signedOn}'], span: 5, height: 1200 },
        ],
        [caption('未确定等次或者不参加考核情况说明'), across('{notAssessed}', 900)],
      ]),
      empty(),
      line('附：得分明细（封存结果 {seal}，总分 {total}）', { bold: true }),
      list('lines', [
        { caption: '部分', width: 1500, tag: 'part' },
        { caption: '指标', width: 3600, tag: 'indicator' },
        { caption: '本人', width: 1900, tag: 'own' },
        { caption: '得分', width: 1315, tag: 'points' },
        { caption: '满分', width: 1315, tag: 'full' },
      ]),
    ],
  });
}

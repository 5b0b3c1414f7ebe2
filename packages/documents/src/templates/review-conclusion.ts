import { list } from '../layout/grid.ts';
import { type Made, sheet } from '../layout/page.ts';
import { empty, heading, mark, passage, signature, signedLine, title } from '../layout/type.ts';

/** 评审结论: why, by whom, on which cases, heard or not, voted how, with which reasons. */
export function reviewConclusionTemplate(): Made {
  return sheet({
    title: '办案能力评审结论',
    children: [
      title('办案能力评审结论'),
      passage('被评审人：{name}（{department}），{year}年度。'),
      heading('一、启动评审的原因'),
      passage('{trigger}。{reason}'),
      heading('二、评审组'),
      list('panel', [
        { caption: '成员', width: 2400, tag: 'name' },
        { caption: '来自', width: 3600, tag: 'from' },
        { caption: '备注', width: 2800, tag: 'note' },
      ]),
      heading('三、抽取的案件和评分'),
      passage('抽取种子：{seed}。以同一种子、同一案件清单重做，得到相同的案件。'),
      list('sheets', [
        { caption: '案件', width: 2600, tag: 'case' },
        { caption: '成员', width: 1400, tag: 'member' },
        { caption: '等次', width: 1200, tag: 'grade' },
        { caption: '分数', width: 1000, tag: 'points' },
        { caption: '说明', width: 2600, tag: 'remarks' },
      ]),
      empty(),
      heading('四、本人意见'),
      passage('{statement}'),
      heading('五、表决和结论'),
      passage('{votes}。结论：{finding}。'),
      passage('理由：{reasons}'),
      ...signature('{organ}', '{on}'),
      passage('评审组成员签名：', { leads: true }),
      mark('{#panel}'),
      signedLine('{name}'),
      mark('{/panel}'),
    ],
  });
}

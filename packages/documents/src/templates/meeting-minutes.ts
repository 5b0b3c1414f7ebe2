import { list } from '../layout/grid.ts';
import { type Made, sheet } from '../layout/page.ts';
import { empty, heading, mark, passage, signature, signedLine, title } from '../layout/type.ts';

/** 等次会议纪要. */
export function meetingMinutesTemplate(): Made {
  return sheet({
    title: '年度考核等次会议纪要',
    children: [
      title('{year}年度考核等次会议纪要'),
      passage('时间：{on}。'),
      passage('会议依据：{authority}。'),
      passage('应到委员：{members}。'),
      passage('实到委员：{present}。'),
      passage('民主测评和了解核实：{preceded}'),
      heading('一、优秀等次名额'),
      passage('{places}'),
      heading('二、评定结果'),
      mark('{#counts}'),
      passage('{rating}：{people}。'),
      mark('{/counts}'),
      list('decisions', [
        { caption: '序号', width: 600, tag: 'order' },
        { caption: '姓名', width: 960, tag: 'name' },
        { caption: '部门', width: 1640, tag: 'department' },
        { caption: '类别', width: 1430, tag: 'class' },
        { caption: '业绩等次', width: 740, tag: 'performance' },
        { caption: '年度等次', width: 860, tag: 'annual' },
        { caption: '建议', width: 860, tag: 'proposal' },
        { caption: '不同于建议的理由', width: 1750, tag: 'reason' },
      ]),
      empty(),
      mark('{#departures}'),
      passage('决定不评审：{name}。达到的启动条件：{trigger}。理由：{reason}'),
      mark('{/departures}'),
      heading('三、记录'),
      passage('{minutes}'),
      passage('所依据的封存结果：{seal}。'),
      ...signature('{organ}', '{on}'),
      passage('委员签名：', { leads: true }),
      mark('{#signatures}'),
      signedLine('{name}'),
      mark('{/signatures}'),
    ],
  });
}

import { list } from '../layout/grid.ts';
import { type Made, sheet } from '../layout/page.ts';
import { empty, passage, signature, title } from '../layout/type.ts';

/** 优秀等次人选公示. */
export function publicityListTemplate(): Made {
  return sheet({
    title: '年度考核优秀等次公示',
    children: [
      title('{year}年度考核优秀等次人选公示'),
      passage('经考核，拟确定下列人员{year}年度考核为优秀等次，现予公示。'),
      passage('公示范围：{scope}。公示时间：{from}至{until}。'),
      passage('对公示人选有意见的，请在公示期内向考核办反映。联系方式：{contact}。'),
      empty(),
      list('people', [
        { caption: '序号', width: 1000, tag: 'order' },
        { caption: '姓名', width: 2000, tag: 'name' },
        { caption: '部门', width: 3400, tag: 'department' },
        { caption: '人员类别', width: 2400, tag: 'class' },
      ]),
      ...signature('{organ}', '{on}'),
    ],
  });
}

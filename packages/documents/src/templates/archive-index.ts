import { list } from '../layout/grid.ts';
import { type Made, sheet } from '../layout/page.ts';
import { empty, passage, signature, title } from '../layout/type.ts';

/** 归档目录. */
export function archiveIndexTemplate(): Made {
  return sheet({
    title: '考核归档目录',
    children: [
      title('{period}归档目录'),
      passage('周期：{from}至{until}。方案：{scheme}。考核人数：{people}。'),
      passage('封存结果：{seal}。归档时间：{sealedOn}。'),
      passage('每个文件后面是它的 SHA-256 值：重新计算一致，就没有改动过。'),
      empty(),
      list('files', [
        { caption: '序号', width: 800, tag: 'order' },
        { caption: '文件', width: 3600, tag: 'name' },
        { caption: 'SHA-256', width: 4400, tag: 'sha256' },
      ]),
      ...signature('{organ}', '{sealedOn}'),
    ],
  });
}

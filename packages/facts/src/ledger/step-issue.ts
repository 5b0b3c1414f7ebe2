import { type Text, text } from '@jianheng/mechanisms';
import type { Issue, Place } from '@jianheng/scheme';
import type { ImportStep, StepDifference } from './sheet-rows.ts';

const steps: Readonly<
  Record<ImportStep, { readonly name: Text; readonly before: Text; readonly after: Text }>
> = {
  reading: {
    name: text('读取文件', 'reading the file'),
    before: text('按行尾独立计数', 'counted by line ends'),
    after: text('读到', 'read'),
  },
  checking: {
    name: text('逐行检查', 'checking rows one by one'),
    before: text('应查', 'to be checked'),
    after: text('查到', 'checked'),
  },
  sorting: {
    name: text('检查后归类', 'sorting checked rows'),
    before: text('查过', 'checked'),
    after: text('归类', 'sorted'),
  },
  staging: {
    name: text('暂存', 'staging accepted rows'),
    before: text('接受', 'accepted'),
    after: text('暂存', 'staged'),
  },
  writing: {
    name: text('写入批次', 'writing the batch'),
    before: text('应写', 'to be written'),
    after: text('写成', 'written'),
  },
  sum: {
    name: text('各类合计', 'adding up the classes'),
    before: text('文件中有', 'in the file'),
    after: text('各类合计', 'in all classes'),
  },
  comparing: {
    name: text('与原有数据比对', 'comparing with earlier rows'),
    before: text('应比', 'to be compared'),
    after: text('比对', 'compared'),
  },
};

/** What to say of a step that lost rows: nothing of the file is kept then. */
export function stepIssue({ step, before, after }: StepDifference, place: Place): Issue {
  const of = steps[step];
  const same = before === after;
  return {
    code: 'import/rows-unaccounted',
    level: 'error',
    message: text(
      `行数对不上，没有导入：“${of.name.zh}”一步，${of.before.zh} ${before} 行，${of.after.zh} ${after} 行${same ? '，但不是同样的行' : ''}`,
      `the rows do not add up and nothing was imported: at the step of ${of.name.en}, ${before} ${of.before.en}, ${after} ${of.after.en}${same ? ', but not the same rows' : ''}`,
    ),
    hint: text(
      '这是程序的差错，不是文件的；把这条信息和文件的样式告诉维护人员。急用的，另存为 .xlsx 或 UTF-8 的 CSV 再试',
      'this is a fault of the program, not of the file: report this message and how the file is written; meanwhile try it saved as .xlsx or as CSV in UTF-8',
    ),
    place,
  };
}

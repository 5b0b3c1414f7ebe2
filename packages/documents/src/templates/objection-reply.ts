import { type Made, sheet } from '../layout/page.ts';
import { addressee, heading, mark, passage, signature, title } from '../layout/type.ts';

/** 异议答复: what was said, what was found, what changed, and what is still open to the person. */
export function objectionReplyTemplate(): Made {
  return sheet({
    title: '考核异议答复',
    children: [
      title('关于考核异议的答复'),
      addressee('{name}：'),
      passage('你于{raisedOn}就{year}年度考核的下列一项提出异议：{line}。'),
      heading('一、你的意见'),
      passage('{says}'),
      heading('二、答复'),
      passage('{outcome}。{reply}'),
      mark('{#changes}'),
      passage('{what}'),
      mark('{/changes}'),
      heading('三、救济'),
      mark('{#remedies}'),
      passage('{channel}：{until}（{basis}）。'),
      mark('{/remedies}'),
      ...signature('{organ}', '{on}'),
    ],
  });
}

import { type Made, sheet } from '../layout/page.ts';
import { addressee, mark, passage, signature, title } from '../layout/type.ts';

/** 考核等次通知书 (公务员法 §38: in writing to the person). */
export function ratingNoticeTemplate(): Made {
  return sheet({
    title: '考核等次通知书',
    children: [
      title('年度考核等次通知书'),
      addressee('{name}：'),
      passage('经考核，你{year}年度考核结果为：{rating}。依据：{basis}。'),
      passage('你对考核等次不服的，规定列明的途径是：'),
      mark('{#remedies}'),
      passage('{channel}：{until}（{basis}）。'),
      mark('{/remedies}'),
      // A rating that none of the recorded rules lists: the sentence above is not left without an end.
      mark('{^remedies}'),
      passage('按所录规定，这一等次没有列明的复核、申诉途径；有意见的，可以在签收时写明。'),
      mark('{/remedies}'),
      passage('签收只表示收到本通知，不表示同意。你可以在签收时写明意见。'),
      ...signature('{organ}', '{servedOn}'),
      passage('本人意见：'),
      passage('签名：　　　　　　　　签收：　　年　　月　　日'),
    ],
  });
}

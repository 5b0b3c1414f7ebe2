import type { TieKind } from '@jianheng/api';
import { words } from '../../words/language.ts';

/** How two people are close, in the order of 公务员法 §74. */
export const tieKinds: readonly { readonly kind: TieKind; readonly title: ReturnType<typeof words> }[] = [
  { kind: 'spouse', title: words('夫妻', 'spouses') },
  { kind: 'blood', title: words('直系血亲', 'direct blood relatives') },
  {
    kind: 'collateral',
    title: words('三代以内旁系血亲', 'collateral relatives within three generations'),
  },
  { kind: 'affinity', title: words('近姻亲', 'close relatives by marriage') },
  {
    kind: 'other',
    title: words('其他可能影响公正的关系', 'another closeness that may affect fairness'),
  },
];

/** What declarations are for, and what they do. */
export const tiesPurpose = words(
  '申报后，与您有关系的人不进您的评审组，等次会议对您表决时回避，您对他也一样（公务员法第七十六条、第七十七条）。只有本人和考核办看得到。',
  'Whoever is declared close to you sits on no panel of yours and takes no part in the vote on your rating, nor you in theirs (Civil Servants Law §§76–77). Only you and the assessment office see it.',
);

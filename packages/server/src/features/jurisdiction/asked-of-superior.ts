import type { AskedOfSuperior } from '@jianheng/api';
import { howMany, type Period, quorumOf, sitting, text } from '@jianheng/casework';

/**
 * What an organ below may need its superior for, in numbers: panels that too few sit in, so that members or substitutes are to be lent;
 * re-checks that are under way, which whoever is rated may take further to the organ above.
 */
export function askedOf(period: AskedOfSuperior['period'], { reviews, rechecks }: Period): AskedOfSuperior[] {
  const short = Object.values(reviews).filter(
    (review) =>
      review.concluded === null && review.panel.length > 0 && sitting(review).length < quorumOf(review),
  ).length;
  const open = Object.values(rechecks).filter(({ decided }) => decided === null).length;
  const found: AskedOfSuperior[] = [];
  if (short > 0)
    found.push({
      period,
      is: 'substitutes',
      count: short,
      says: text(
        `${short} 件评审的评审组不足法定人数，待补足；本院无人可补的，由上级院出借`,
        `${howMany(short, 'review panel has', 'review panels have')} too few members; where the organ has nobody else, the superior lends them`,
      ),
    });
  if (open > 0)
    found.push({
      period,
      is: 'rechecks',
      count: open,
      says: text(
        `${open} 件复核在办，由该院决定`,
        `${howMany(open, 're-check is', 're-checks are')} under way, for that organ to decide`,
      ),
    });
  return found;
}

import { placesOf } from '@jianheng/assess';
import {
  exact,
  type Fraction,
  fraction,
  howMany,
  multiply,
  percentText,
  shortText,
  type Text,
  text,
} from '@jianheng/mechanisms';
import type { StoredOrgan } from '@jianheng/run';
import type { RatingRules } from '@jianheng/scheme';
import type { WorkbookContent } from './workbook-content.ts';

/** How an organ's places for excellent (优秀名额) come about, as arithmetic that a reader can repeat. */
export interface PlacesArithmetic {
  readonly share: Fraction;
  readonly shareText: string;
  readonly round: RatingRules['annual']['round'];
  readonly text: Text;
  /** Whether the arithmetic gives the run's own number. */
  readonly agrees: boolean;
}

/** The arithmetic of an organ's places; null where no scheme of the run rates. */
export function placesArithmetic(content: WorkbookContent, organ: StoredOrgan): PlacesArithmetic | null {
  const annual = ratingOf(content, organ.organ)?.annual;
  if (annual === undefined) return null;
  const isApproved = content.approved.includes(organ.organ) && annual.approvedAtMost !== null;
  const share = exact(isApproved ? annual.approvedAtMost! : annual.excellentAtMost);
  const shareText = shortPercent(share);
  const product = shortText(multiply(share, fraction(organ.participants)));
  return {
    share,
    shareText,
    round: annual.round,
    agrees: placesOf(share, organ.participants, annual.round) === organ.places,
    text: text(
      `${organ.participants} 人 × ${shareText} = ${product} → ${organ.places} 名`,
      `${howMany(organ.participants, 'person', 'people')} × ${shareText} = ${product} → ${howMany(organ.places, 'place')}`,
    ),
  };
}

/** The rating rules an organ's people are rated by: those of the first scheme that has somebody there. */
function ratingOf({ results, proposals }: WorkbookContent, organ: string): RatingRules | null {
  const schemes = new Set(proposals.filter((p) => p.organ === organ).map((p) => p.scheme));
  const plan = results.find((r) => schemes.has(r.scheme) && r.plan.phases.at(-1)?.rating)?.plan;
  return plan?.phases.at(-1)?.rating ?? null;
}

function shortPercent(share: Fraction): string {
  return percentText(share, 2).replace(/\.?0+%$/, '%');
}

import { type Text, text } from '@jianheng/mechanisms';
import { excellentPlaces, type PersonProposal, rate, undetermined } from './rate.ts';
import type { OrganRating } from './rating-input.ts';

/** What a late rating (补定) may be. The sealed result of the year is not touched: this is a new decision beside it. */
export interface LateProposal {
  readonly person: string;
  readonly year: number;
  /** Whether the rules allow the rating to be set now. */
  readonly isAllowed: boolean;
  readonly open: readonly string[];
  /** Places for excellent in that year, counted again with the same base. */
  readonly places: number;
  readonly placesTaken: number;
  readonly reasons: PersonProposal['reasons'];
  readonly notes: readonly Text[];
  readonly toBeDecided: true;
}

/**
 * Works out the late rating of somebody left undetermined. `organ` is the year's input with the statuses as known now;
 * `decided` are the sealed ratings of that year by person. Excellent is open only while the cap, counted again, has a
 * place that the sealed ratings left free.
 */
export function rateLate(
  organ: OrganRating,
  decided: Readonly<Record<string, string>>,
  person: string,
): LateProposal {
  const rated = organ.people.find((p) => p.person === person);
  if (rated === undefined) throw new RangeError(`nobody of that number in the organ's lists: ${person}`);
  const places = excellentPlaces(organ);
  const placesTaken = Object.entries(decided).filter(
    ([who, rating]) => who !== person && rating === '优秀',
  ).length;
  const base = { person, year: organ.year, places, placesTaken, toBeDecided: true } as const;
  const wasOpen = decided[person] === undefined || decided[person] === undetermined;
  const late = rated.consequences?.late ?? null;
  if (!wasOpen || late === null) {
    const why = wasOpen
      ? text(
          '没有可以补定的情形：结案且不给处分或只给警告的才补定',
          'nothing allows a late rating: only a matter closed without sanction, or with a warning, does',
        )
      : text(
          '该年度等次已定，不得以补定改变',
          'the rating of that year is set; a late rating cannot change it',
        );
    return { ...base, isAllowed: false, open: [], reasons: [], notes: [why] };
  }
  const heaviest =
    rated.consequences?.all.filter((c) => c.status !== rated.consequences?.heaviest?.status) ?? [];
  const without = {
    ...rated,
    consequences: { heaviest: heaviest[0] ?? null, all: heaviest, late: null, order: null },
  };
  const [alone] = rate({ ...organ, people: [without] }).people;
  const isFree = placesTaken < places;
  const open = alone!.open.filter((rating) => rating !== '优秀' || isFree);
  const notes = [
    text(
      `重新计算名额：${places} 个，已定优秀 ${placesTaken} 名${isFree ? '' : '，不能再定优秀'}`,
      `places counted again: ${places}, ${placesTaken} already excellent${isFree ? '' : '; excellent is closed'}`,
    ),
    text(
      '原封存结果不变，补定结果另行记录',
      'the sealed result stays; the late rating is recorded beside it',
    ),
  ];
  const reasons = alone!.reasons.filter((r) => !ofPlaces.includes(r.code));
  return { ...base, isAllowed: true, open, reasons, notes };
}

/** Reasons that tell of a standing among candidates: a late rating has none, its places are counted in the notes. */
const ofPlaces: readonly string[] = ['within-places', 'beyond-places', 'tied-at-edge'];

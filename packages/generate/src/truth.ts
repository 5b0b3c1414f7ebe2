import type { Text } from '@jianheng/mechanisms';
import type { Correction } from './corrections.ts';
import { isoDay } from './day.ts';
import type { RowPlace } from './export.ts';
import type { Facts, Kind, PostRow } from './facts.ts';
import type { DirtyRow, FlawKind } from './flaws.ts';
import type { LayoutId } from './layout.ts';
import type { Member } from './member.ts';
import type { Size } from './size.ts';
import type { Gaming } from './traits.ts';

/** What is really so in an invented office: the answers against which import and analysis are judged. */
export interface Truth {
  readonly format: 'jianheng-truth/1';
  readonly note: Text;
  readonly size: Size;
  readonly seed: number;
  readonly year: number;
  readonly layout: LayoutId;
  /** Good rows by kind, dirty ones and corrections left out. */
  readonly counts: Record<Kind, number>;
  /** True rates are basis points. */
  readonly weak: TrueQuality[];
  readonly strong: TrueQuality[];
  readonly gaming: { readonly person: string; readonly organ: string; readonly how: Gaming }[];
  readonly indicators: PlantedIndicators;
  readonly dirty: DirtyPlace[];
  readonly corrections: Correction[];
  readonly doubleMerits: {
    readonly event: string;
    readonly person: string;
    readonly merits: readonly string[];
  }[];
  readonly transfers: Transfer[];
  /** People whose records are not those of a full year in one post. */
  readonly newcomers: { readonly person: string; readonly from: string }[];
  readonly departures: { readonly person: string; readonly to: string }[];
  /** Columns that this layout does not have, and those that no fact model knows. */
  readonly missingColumns: Readonly<Record<string, readonly string[]>>;
  readonly extraColumns: readonly string[];
}

export interface TrueQuality {
  readonly person: string;
  readonly organ: string;
  readonly returned: number;
  readonly extended: number;
  readonly adopted: number;
  readonly fine: number;
  readonly flawed: number;
  readonly unsound: number;
}

export interface DirtyPlace {
  readonly kind: Kind;
  readonly flaw: FlawKind;
  /** The model's column in which the fault lies. */
  readonly column: string;
  readonly places: readonly RowPlace[];
}

export interface Transfer {
  readonly person: string;
  /** First day in the new post. */
  readonly on: string;
  readonly what: 'organ' | 'department' | 'class';
  readonly from: string;
  readonly to: string;
}

/** What is planted about the national indicators of domain: ids are those of the indicator library. */
export interface PlantedIndicators {
  readonly redundant: { readonly indicator: string; readonly with: readonly string[]; readonly why: Text }[];
  readonly undiscriminating: { readonly indicator: string; readonly why: Text }[];
}

export const plantedIndicators: PlantedIndicators = {
  redundant: [
    {
      indicator: 'XS18',
      with: ['XS10'],
      why: {
        zh: '起诉率与不诉率相加恒等于一。',
        en: 'The rates of prosecution and of non-prosecution always add up to one.',
      },
    },
    {
      indicator: 'XS01',
      with: ['XS16', 'XS17'],
      why: {
        zh: '附加环节几乎全部来自退回补充侦查和延长期限。',
        en: 'Nearly every avoidable step is a return for investigation or an extension.',
      },
    },
  ],
  undiscriminating: [
    {
      indicator: 'XS12',
      why: {
        zh: '除“不退补”者外，所有人的认罪认罚真实适用率相同，差别只是运气。',
        en: 'All but those who avoid returns have the same true rate of plea leniency: differences are luck.',
      },
    },
  ],
};

/** Adds what is true of one organ's staff and rows. */
export function recordOrgan(truth: Truth, members: readonly Member[], facts: Facts): void {
  for (const member of members) recordMember(truth, member);
  for (const [kind, rows] of Object.entries(facts)) truth.counts[kind as Kind] += rows.length;
  for (const [event, rows] of Map.groupBy(facts.merit, (row) => row.event)) {
    if (rows.length < 2) continue;
    truth.doubleMerits.push({ event, person: rows[0]!.person, merits: rows.map((row) => row.merit_id) });
  }
}

/** Adds a dirty row with every place where it stands. */
export function recordDirty(truth: Truth, dirty: DirtyRow, places: readonly RowPlace[]): void {
  truth.dirty.push({ kind: dirty.kind, flaw: dirty.flaw, column: dirty.column, places });
}

function recordMember(truth: Truth, member: Member): void {
  const { person } = member.person;
  const { traits, posts } = member;
  const { organ } = posts[0]!;
  if (traits.standing !== 'usual') {
    const { returned, extended, adopted, fine, flawed, unsound } = traits;
    truth[traits.standing].push({ person, organ, returned, extended, adopted, fine, flawed, unsound });
  }
  if (traits.gaming !== null) truth.gaming.push({ person, organ, how: traits.gaming });
  const [first, second] = posts;
  if (second !== undefined) truth.transfers.push({ person, ...transferOf(first!, second) });
  if (calendarYear(first!.from) === truth.year) {
    truth.newcomers.push({ person, from: isoDay(first!.from) });
  }
  const last = posts.at(-1)!;
  if (last.to !== null) truth.departures.push({ person, to: isoDay(last.to) });
}

function transferOf(first: PostRow, second: PostRow): Omit<Transfer, 'person'> {
  const what = first.organ !== second.organ ? 'organ' : first.class !== second.class ? 'class' : 'department';
  return { on: isoDay(second.from), what, from: first[what], to: second[what] };
}

function calendarYear(value: number): number {
  return Number(isoDay(value).slice(0, 4));
}

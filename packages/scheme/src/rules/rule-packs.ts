import { type Text, text } from '@jianheng/mechanisms';
import type { Place } from '../issue.ts';
import type { Basis, Confidence } from '../program.ts';
import type { ContentKind, RuleContent } from './rule-content.ts';
import type { ConflictEntry, RuleSource } from './rule-file.ts';
import type { RuleParameter } from './rule-parameter.ts';

/** A law, regulation or notice, without its values. */
export interface Instrument {
  readonly id: string;
  readonly title: Text;
  readonly issuer: Text;
  readonly from: string;
  /** Where only the month or year is known, `from` is its first day. */
  readonly fromKnownTo: 'day' | 'month' | 'year';
  readonly until: string | null;
  readonly level: 'national' | 'province' | 'organ';
  readonly province: string | null;
  readonly textRead: 'full' | 'partly' | 'summary' | 'not-read';
  readonly note: Text | null;
}

/** One value of one rule over one stretch of time. */
export interface DatedRule {
  readonly id: string;
  readonly title: Text;
  readonly parameter: RuleParameter | null;
  readonly splitsPeriod: boolean;
  readonly instrument: Instrument;
  /** First and last day, both included (ISO); null is open. */
  readonly from: string;
  readonly until: string | null;
  readonly kind: ContentKind;
  readonly is: RuleContent;
  /** Null where the clause was not seen. */
  readonly clause: string | null;
  readonly source: readonly string[];
  readonly confidence: Confidence;
  readonly note: Text | null;
  readonly place: Place;
}

/** A year's published days off (ISO days) and working weekends. */
export interface HolidaySchedule {
  readonly year: number;
  readonly title: Text;
  readonly off: readonly { readonly for: Text; readonly from: string; readonly to: string }[];
  readonly working: readonly string[];
  readonly source: readonly string[];
  readonly confidence: Confidence;
}

/** Everything in `schemes/rules/`, read and checked. */
export interface RulePacks {
  readonly instruments: readonly Instrument[];
  readonly values: readonly DatedRule[];
  readonly conflicts: readonly ConflictEntry[];
  readonly sources: Readonly<Record<string, RuleSource>>;
  readonly holidays: readonly HolidaySchedule[];
}

/** Packs without any rule: a scheme checked against them has nothing to break. */
export const noPacks: RulePacks = { instruments: [], values: [], conflicts: [], sources: {}, holidays: [] };

/** How a program, a finding or an explanation cites a value. */
export function basisOf(value: DatedRule): Basis {
  return {
    ref: value.id,
    instrument: value.instrument.title,
    clause: value.clause,
    confidence: value.confidence,
  };
}

/** Whether a value is in force on a day (ISO). */
export function isInForce(value: DatedRule, date: string): boolean {
  return value.from <= date && (value.until === null || date <= value.until);
}

/**
 * The content of a value in the form that its parameter has. Throws a TypeError on another form, which reading the
 * packs has already refused.
 */
export function contentOf<K extends ContentKind>(value: DatedRule, kind: K): NonNullable<RuleContent[K]> {
  const content = value.is[kind];
  if (content === undefined) throw new TypeError(`${value.id} is written as ${value.kind}, not ${kind}`);
  return content as NonNullable<RuleContent[K]>;
}

/** A source in words: its title, with its address where it has one. */
export function sourceText(packs: RulePacks, key: string): Text {
  const source = packs.sources[key];
  if (source === undefined) return text(key, key);
  const mirror =
    source.kind === 'mirror' ? text('，转载或文库', ', a copy or document library') : text('', '');
  return text(`${source.title}（${key}${mirror.zh}）`, `${source.title} (${key}${mirror.en})`);
}

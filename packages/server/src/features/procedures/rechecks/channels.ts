import type { RecheckChannel } from '@jianheng/api';
import { type AnnualRating, annualTitles, type LimitName, text } from '@jianheng/casework';
import { contentOf, type RulePacks, type RuleParameter, valuesOf } from '@jianheng/scheme';

export type Channel = RecheckChannel['id'];

/** What decides which channels are somebody's: as the register has it on the last day of the period. */
export interface Post {
  readonly class: string;
  readonly employment: string;
}

/** Where and when the rules are asked. */
export interface Asked {
  readonly day: string;
  readonly province: string | null;
}

/** Limit for asking in each channel. */
export const limitOf = {
  prosecutor: 'recheckProsecutor',
  'civil-servant': 'recheckCivilServant',
  contract: 'recheckContract',
} as const satisfies Record<Channel, LimitName>;

/** Rules that list the ratings of a channel; contract staff have no annual rating of civil servants, and no list. */
export const listedBy = {
  prosecutor: 'recheck-prosecutors',
  'civil-servant': 'recheck-civil-servants',
  contract: null,
} as const satisfies Record<Channel, RuleParameter | null>;

export const channelTitles = {
  prosecutor: text('检察官申请复核', 're-check for prosecutors'),
  'civil-servant': text('公务员申请复核', 're-check for civil servants'),
  contract: text('聘用制人员申请复核', 're-check for contract staff'),
} as const satisfies Record<Channel, unknown>;

/**
 * The channels that are open to somebody by class and employment, the widest first: contract staff go by labour law alone;
 * prosecutors by 检察官法 §44, and as civil servants besides.
 */
export function channelsOf(packs: RulePacks, { class: kind, employment }: Post, asked: Asked): Channel[] {
  const has = (parameter: RuleParameter, code: string) =>
    valuesOf(packs, parameter, asked.day, asked).some((rule) => contentOf(rule, 'codes').includes(code));
  if (has('contract-employment', employment) || has('contract-classes', kind)) return ['contract'];
  return has('prosecutor-classes', kind) ? ['prosecutor', 'civil-servant'] : ['civil-servant'];
}

/** Whether a channel lists a rating. */
export function isListed(packs: RulePacks, channel: Channel, rating: AnnualRating, asked: Asked): boolean {
  const parameter = listedBy[channel];
  if (parameter === null) return true;
  return valuesOf(packs, parameter, asked.day, asked).some((rule) =>
    contentOf(rule, 'codes').includes(annualTitles[rating].zh),
  );
}

import type { LegalBasis, RecheckChannel } from '@jianheng/api';
import {
  type AnnualRating,
  type Clock,
  howMany,
  recheckReplyLimits,
  type Text,
  text,
} from '@jianheng/casework';
import { contentOf, type DatedRule, findRule, type RulePacks, valuesOf } from '@jianheng/scheme';
import { limitFrom } from '../said/clock-limit.ts';
import { sayRule } from '../said/legal-basis.ts';
import { type Asked, type Channel, channelTitles, isListed, limitOf, listedBy } from './channels.ts';

/** What a channel is told from. */
export interface ChannelFacts {
  readonly rating: AnnualRating | null;
  /** The day from which asking is counted: of the receipt or refusal of the notice; null before. */
  readonly notified: string | null;
  /** The day on which it was asked for; null before. */
  readonly applied: string | null;
}

/** Rules that a channel rests on, as instrument and value. */
const restsOn: Readonly<Record<Channel, readonly (readonly [string, string])[]>> = {
  prosecutor: [['prosecutor-law-2019', 'L1-44']],
  'civil-servant': [
    ['civil-service-law-2018', 'K-09'],
    ['civil-service-law-2018', 'K-09c'],
  ],
  contract: [['civil-service-law-2018', 'W-01']],
};

/** A channel with its clock, what it lists, and what follows it. */
export function sayChannel(
  packs: RulePacks,
  clock: Clock,
  channel: Channel,
  facts: ChannelFacts,
  asked: Asked,
): RecheckChannel {
  const rules = restsOn[channel].flatMap(
    ([instrument, id]) => findRule(packs, instrument, id, asked.day) ?? [],
  );
  return {
    id: channel,
    title: channelTitles[channel],
    basis: rules.map(sayRule) satisfies LegalBasis[],
    listed: facts.rating === null ? null : isListed(packs, channel, facts.rating, asked),
    lists: listsOf(packs, channel, asked),
    apply: limitFrom(clock, limitOf[channel], facts.notified),
    decide: limitFrom(clock, recheckReplyLimits[channel], facts.applied),
    after: afterwards(packs, channel, asked),
  };
}

function listsOf(packs: RulePacks, channel: Channel, asked: Asked): Text {
  const parameter = listedBy[channel];
  if (parameter === null)
    return text('依劳动合同和本院规定', 'by the contract of employment and the organ’s own rules');
  const codes = valuesOf(packs, parameter, asked.day, asked).flatMap((rule) => contentOf(rule, 'codes'));
  return text(codes.join('、'), codes.join(', '));
}

function afterwards(packs: RulePacks, channel: Channel, { day }: Asked): Text | null {
  const days = (instrument: string, id: string): DatedRule | null => findRule(packs, instrument, id, day);
  switch (channel) {
    case 'civil-servant': {
      const [appeal, direct] = [
        days('civil-service-law-2018', 'K-09a'),
        days('civil-service-law-2018', 'K-09b'),
      ];
      if (appeal === null || direct === null) return null;
      const [after, instead] = [contentOf(appeal, 'deadline').count, contentOf(direct, 'deadline').count];
      return text(
        `对复核不服的，自收到复核决定起 ${after} 日内申诉；也可以不复核，${instead} 日内直接申诉（${appeal.clause ?? ''}）`,
        `against the decision an appeal within ${howMany(after, 'day')} of receiving it; or, without a re-check, directly within ${howMany(instead, 'day')}`,
      );
    }
    case 'contract': {
      const rule = days('labour-arbitration-law-2007', 'L11-27');
      if (rule === null) return null;
      const { count } = contentOf(rule, 'deadline');
      return text(
        `也可以在 ${count} 个月内申请劳动仲裁（${rule.instrument.title.zh}${rule.clause ?? ''}）`,
        `labour arbitration may be asked for within ${howMany(count, 'month')} (${rule.instrument.title.en})`,
      );
    }
    case 'prosecutor':
      return null;
  }
}

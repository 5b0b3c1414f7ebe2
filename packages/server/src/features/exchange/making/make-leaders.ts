import type { PackageWanted } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { contentOf } from '../../../exchange/describe-package.ts';
import { readSuperior } from '../../periods/reading/organ-name.ts';
import { readPeriod } from '../../periods/reading/read-period.ts';
import type { ExchangeDesk } from '../exchange-desk.ts';
import { getTaken } from './get-taken.ts';
import type { Made } from './made.ts';
import { ofOrgan, periodNamed } from './of-organ.ts';

/** The leaders of a period with what their rating rests on, for the organ above. */
export async function makeLeaders(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  period: string,
): Promise<Made<'leaders-to-rate'>> {
  const { row, state } = ofOrgan(await readPeriod(desk.periods, context, period), organ);
  const meeting = await desk.meetingOf(context, period);
  const above = await readSuperior(context.records.db, organ);
  const leaders = meeting.leaders
    .filter(({ allowed }) => allowed.length > 0)
    .map(({ person, shown, performance, proposal, allowed }) => ({
      person: person.id,
      name: person.name,
      points: shown,
      performance: performance.rating,
      proposal,
      allowed,
    }));
  if (leaders.length === 0)
    throw blocked(
      'exchange/no-leaders',
      text('本周期没有要上级评定的院领导', 'no leader of this period is to be rated above'),
    );
  if (above === null)
    throw blocked(
      'exchange/no-superior',
      text('本机没有登记上级院', 'no organ above is on the register here'),
    );
  return {
    kind: 'leaders-to-rate',
    to: { organ: above.id, name: above.name },
    matter: `leaders/${period}`,
    content: { period: periodNamed(row, state), leaders },
    files: [],
    needsSecond: false,
  };
}

/** How this organ rates the leaders of one below: what it was sent bounds it, and a second person confirms. */
export async function makeRatings(
  context: RequestContext,
  organ: string,
  { request, ratings }: Extract<PackageWanted, { kind: 'leader-ratings' }>,
): Promise<Made<'leader-ratings'>> {
  const { opened } = await getTaken(context, organ, request, 'leaders-to-rate');
  const { period, leaders } = contentOf(opened, 'leaders-to-rate');
  const problems = ratings.flatMap(({ person, annual, reason }, at) => {
    const leader = leaders.find((one) => one.person === person);
    if (leader === undefined)
      return [
        { path: `ratings.${at}.person`, message: text('材料里没有此人', 'nobody of this number was sent') },
      ];
    if (!leader.allowed.includes(annual))
      return [
        {
          path: `ratings.${at}.annual`,
          message: text(
            `规则不允许${leader.name}评这个等次`,
            `the rules leave this rating closed for ${leader.name}`,
          ),
        },
      ];
    if (annual !== leader.proposal && reason === null)
      return [
        {
          path: `ratings.${at}.reason`,
          message: text(
            `${leader.name}：与建议不同，须写明理由`,
            `${leader.name}: it departs from the proposal, say why`,
          ),
        },
      ];
    return [];
  });
  const once = new Set(ratings.map(({ person }) => person)).size === ratings.length;
  if (!once) problems.push({ path: 'ratings', message: text('有人写了两次', 'somebody stands there twice') });
  if (problems.length > 0) throw new Refused({ is: 'malformed', problems });
  return {
    kind: 'leader-ratings',
    to: opened.manifest.from,
    matter: `leader-ratings/${period.id}`,
    content: {
      request: opened.manifest.id,
      period,
      on: context.today,
      ratings: ratings.map((rating) => ({
        ...rating,
        name: leaders.find(({ person }) => person === rating.person)!.name,
      })),
    },
    files: [],
    needsSecond: true,
  };
}

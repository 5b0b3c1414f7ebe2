import type { LegalBasis, RecheckList, RecheckSaid } from '@jianheng/api';
import { isDecidedAbove, notifiedOn, type Operation } from '@jianheng/casework';
import { findRule } from '@jianheng/scheme';
import { authorise, isAllowed } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { type NameOf, namePeople } from '../../register/name-people.ts';
import { sayDeciders } from '../aside/say-deciders.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { type PeriodAt, readPeriod } from '../read-period.ts';
import { sayRule } from '../said/legal-basis.ts';
import { channelsOf } from './channels.ts';
import { askedIn, findPost } from './find-post.ts';
import { sayChannel } from './say-channel.ts';

/** Re-checks that were asked for, for those who handle and decide them; and the reader's own way to one. */
export async function listRechecks(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
): Promise<RecheckList> {
  const { db } = context.records;
  const period = await readPeriod(db, desk.standings, id);
  const { row, state } = period;
  const target = `period/${id}/rechecks`;
  const belongs = { organ: row.organ };
  const self = context.actor.person;
  const may = (operation: Operation) => isAllowed(context, { operation, belongs, target });
  const isInside = may('meeting.read') || may('recheck.decide');
  // The superior organ decides of those whom it rated, and sees no others.
  const isReader = isInside || may('recheck.decide-leaders');
  const isRated = self !== null && state.ratings[self] !== undefined;
  if (!isReader && !isRated) await authorise(context, { operation: 'period.read', belongs, target });
  const seen = isReader
    ? Object.keys(state.rechecks).filter((person) => isInside || isDecidedAbove(state, person))
    : [];
  const nameOf = await namePeople(db, isRated ? [...seen, self] : seen, row.to);
  const say = (person: string) => sayRecheck(desk, context, period, person, nameOf);
  const rechecks = await Promise.all(seen.map(say));
  return {
    period: id,
    rechecks: await Promise.all(
      rechecks.filter((one) => one !== null).map((one) => withDeciders(desk, context, period, one)),
    ),
    own: isRated ? await say(self) : null,
  };
}

async function withDeciders(
  desk: ProceduresDesk,
  context: RequestContext,
  period: PeriodAt,
  recheck: RecheckSaid,
): Promise<RecheckSaid> {
  if (recheck.decided !== null) return recheck;
  const matter = { person: recheck.person.id, redress: true, case: null };
  return { ...recheck, deciders: await sayDeciders(desk, context, period, matter) };
}

/** The ways in which somebody may have the own rating looked at again; null for who is in no post. */
export async function readRecheck(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
  person: string,
): Promise<RecheckSaid | null> {
  const { db } = context.records;
  const period = await readPeriod(db, desk.standings, id);
  return sayRecheck(desk, context, period, person, await namePeople(db, [person], period.row.to));
}

/** Who looks again at what the superior organ decided (K-09d, unverified). */
function deciding({ packs }: ProceduresDesk, { day }: { readonly day: string }): LegalBasis[] {
  const rule = findRule(packs, 'civil-service-law-2018', 'K-09d', day);
  return rule === null ? [] : [sayRule(rule)];
}

async function sayRecheck(
  desk: ProceduresDesk,
  context: RequestContext,
  { row, state }: PeriodAt,
  person: string,
  nameOf: NameOf,
): Promise<RecheckSaid | null> {
  const { db } = context.records;
  const post = await findPost(db, row, person);
  if (post === null) return null;
  const asked = await askedIn(db, row);
  const clock = desk.clockOn(context.today, row.organ);
  const recheck = state.rechecks[person];
  const rating = state.ratings[person];
  const facts = {
    rating: rating?.final === true ? rating.annual : null,
    notified: notifiedOn(state.notices[person]),
    applied: recheck?.applied ?? null,
  };
  return {
    person: nameOf(person),
    channels: channelsOf(desk.packs, post, asked).map((channel) => {
      const one = sayChannel(desk.packs, clock, channel, facts, asked);
      return rating?.above === undefined ? one : { ...one, basis: [...one.basis, ...deciding(desk, asked)] };
    }),
    applied:
      recheck === undefined ? null : { channel: recheck.channel, says: recheck.says, on: recheck.applied },
    decided: recheck?.decided ?? null,
    deciders: null,
  };
}

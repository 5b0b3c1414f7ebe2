import { currentRun, stillToReview, text } from '@jianheng/casework';
import { contentOf, valuesOf } from '@jianheng/scheme';
import { blocked } from '../../../access/refused.ts';
import type { Finders } from '../../periods/finder.ts';
import { closeTo } from '../../ties/read-ties.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { namedForReview } from '../reviews/named-for-review.ts';
import { committeeMembers } from './committee-members.ts';

/** What the server finds when the meeting is convened, and when the committee votes on somebody. */
export function meetingFinders(desk: ProceduresDesk): Finders {
  return {
    convene: async ({ tx, period, state, context }) => {
      const { organ, to } = await tx
        .selectFrom('period')
        .select(['organ', 'to'])
        .where('id', '=', period)
        .executeTakeFirstOrThrow();
      const size = committeeSize(desk, to);
      if (size === null)
        throw blocked(
          'meeting/no-size',
          text('规则包里没有考评委员会的人数', 'the rule packs do not say how large the committee is'),
        );
      const run = currentRun(state);
      const named = run === null ? [] : await namedForReview(desk, { organ, seal: run.seal });
      if (named === null)
        throw blocked(
          'procedures/no-run',
          text(
            '封存的结果不在本机，不能召开',
            'the sealed run is not at hand: the meeting cannot be convened',
          ),
        );
      const toReview = stillToReview(state, named);
      const { chiefs } = await committeeMembers(tx, organ, context.today);
      return { size: { atLeast: size.atLeast, atMost: size.atMost }, toReview, chiefs: [...chiefs] };
    },
    'record-vote': async ({ tx, state, subject }) => {
      const { person } = subject as { person: string };
      const close = await closeTo(tx, person);
      const present = state.meeting?.present ?? [];
      return {
        excluded: present.flatMap((member) => {
          const tie = close.get(member);
          return tie === undefined ? [] : [{ person: member, because: `已申报关系：${tie.zh}` }];
        }),
      };
    },
  };
}

/** How many members the committee has by the rules in force on a day, with the rule; null where none says. */
export function committeeSize({ packs }: ProceduresDesk, day: string) {
  const [rule] = valuesOf(packs, 'committee-size', day);
  if (rule === undefined) return null;
  const range = contentOf(rule, 'range');
  return { atLeast: Number(range['at-least']), atMost: Number(range['at-most']), rule };
}

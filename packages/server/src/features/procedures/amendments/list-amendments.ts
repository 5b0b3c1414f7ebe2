import type { AmendmentList, AmendmentSaid } from '@jianheng/api';
import { type Amendment, type Period, text } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { readPeriod } from '../read-period.ts';

/** Changes of the scheme in mid-period, in their order, for whoever may know of the period. */
export async function listAmendments(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
): Promise<AmendmentList> {
  const { row, state } = await readPeriod(context.records.db, desk.standings, id);
  await authorise(context, {
    operation: 'period.read',
    belongs: { organ: row.organ },
    target: `period/${id}/amendments`,
  });
  return {
    period: id,
    amendments: state.amendments.map((_, index) => sayAmendment(state, index, context.today)),
  };
}

function sayAmendment(period: Period, index: number, today: string): AmendmentSaid {
  const { id, from, decision, scheme, filed, announced, isReading = false } = period.amendments[index]!;
  const before = schemeBefore(period, index);
  return {
    id,
    from,
    decision,
    scheme: { hash: scheme.hash, id: scheme.id, ...scheme.check },
    before,
    filed,
    announced,
    step: stepOf(period.amendments[index]!, today),
    isReading,
    said: isReading
      ? text(
          '规则没有改变；其中一条的读法因异议成立而更正，自周期首日起对所有人一样计分。',
          'No rule has changed: one is read as it should have been since an objection was upheld, from the first day and for everybody.',
        )
      : text(
          `自 ${from} 起按修改后的方案计分，之前各日仍按原方案；两段分别计算后按天数合并。`,
          `From ${from} on the amended scheme counts, for the days before it the former; both stretches are scored and joined by days.`,
        ),
  };
}

function stepOf({ filed, announced, from }: Amendment, today: string): AmendmentSaid['step'] {
  if (filed === null) return 'to-file';
  if (announced === null) return 'to-announce';
  return today < from ? 'announced' : 'in-force';
}

/** Hash of the set of schemes that an amendment changes: the last announced before it, or else the one chosen. */
export function schemeBefore({ amendments, scheme }: Period, index: number): string {
  const earlier = amendments.slice(0, index).findLast(({ announced }) => announced !== null);
  return earlier?.scheme.hash ?? scheme?.hash ?? '';
}

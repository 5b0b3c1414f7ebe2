import type { ReviewFile } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { blocked } from '../../../access/refused.ts';
import type { Filled, Wanted } from '../filling.ts';
import { dayOnPaper } from '../on-paper.ts';
import { needPerson } from '../subjects.ts';

/** 评审结论. Whoever may read the file of the review may have it; the file itself asks the policies. */
export async function fillReviewConclusion(wanted: Wanted): Promise<Filled<'review-conclusion'>> {
  const { desk, reading, organ, year } = wanted;
  const { context, row } = reading;
  const file = await desk.reviewOf(context, row.id, needPerson(wanted));
  const { concluded, why, person } = file;
  if (concluded === null)
    throw blocked('not-concluded', text('评审还没有结论', 'the review is not concluded'));
  return {
    about: person.name,
    data: {
      organ,
      year,
      name: person.name,
      department: person.department ?? '',
      trigger: why.trigger,
      // Some reasons begin with what triggered it, which the sentence before has said.
      reason: why.reason.replace(`${why.trigger}：`, ''),
      panel: file.panel.map((seat) => ({ name: seat.person.name, from: seat.from.name, note: noteOf(seat) })),
      seed: file.draw?.seed ?? '',
      sheets: (file.sheets.all ?? []).map(({ member, ...sheet }) => ({ ...sheet, member: member.name })),
      statement: file.statement?.text ?? (file.waived ? '本人表示不陈述意见。' : ''),
      votes: votesOf(file),
      finding: concluded.competent ? '胜任' : '不胜任',
      reasons: concluded.reasons,
      on: dayOnPaper(concluded.on),
    },
  };
}

function noteOf({ substituteFor, recused }: ReviewFile['panel'][number]): string {
  return [
    ...(substituteFor === null ? [] : [`替补${substituteFor.name}`]),
    ...(recused === null ? [] : [`回避：${recused}`]),
  ].join('；');
}

/** The numbers only: who voted how stays with the panel. */
function votesOf({ votes }: ReviewFile): string {
  const all = votes.all ?? [];
  const competent = all.filter(({ finding }) => finding === 'competent').length;
  return `应到 ${votes.quorum.sitting} 人，表决 ${all.length} 人：胜任 ${competent} 票，不胜任 ${all.length - competent} 票`;
}

import type { PersonResult } from '@jianheng/api';
import { annualTitles, countingRun, type Opinion, type Rating } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { lastPostingBy } from '../../register/read-register.ts';
import type { Filled, Wanted } from '../filling.ts';
import { dayOrByHand, monthOnPaper } from '../on-paper.ts';
import { mustBeFixed, needPerson } from '../subjects.ts';

/** 年度考核登记表 of one person: what the register, the meeting and the person said, with the points behind. */
export async function fillAssessmentForm(wanted: Wanted): Promise<Filled<'assessment-form'>> {
  const { desk, reading, organ, year } = wanted;
  const { context, state, row } = reading;
  const person = needPerson(wanted);
  const { db } = context.records;
  const member = await lastPostingBy(db, { organ: row.organ, person }, row.to);
  // The head of a department reads of those who are in it, not of those who left.
  const isThere = member !== null && (member.posting.to === null || row.to <= member.posting.to);
  const department = isThere ? (member.posting.department ?? undefined) : undefined;
  await authorise(context, {
    operation: 'rating.read',
    belongs: { organ: row.organ, person, ...(department === undefined ? {} : { department }) },
    target: `period/${row.id}/document/assessment-form/${person}`,
  });
  mustBeFixed(state, person);
  const rating = state.ratings[person];
  // While an investigation is not closed there is neither an opinion nor a rating on paper (K-31).
  const isUndetermined = rating?.annual === 'undetermined';
  const notice = state.notices[person];
  const result = await desk.resultOf(context, row.id, person, countingRun(state, person));
  return {
    about: member?.person.name ?? person,
    data: {
      year,
      organ,
      name: member?.person.name ?? person,
      sex: member?.person.sex ?? '',
      born: monthOnPaper(member?.person.born ?? null),
      department: member?.department?.name ?? '',
      post: member === null || member.posting.leader === noPost ? '' : member.posting.leader,
      class: member?.posting.class ?? '',
      since: monthOnPaper(member?.posting.from ?? null),
      work: member?.posting.line ?? '',
      summary: state.outcomes[person]?.summary?.text ?? '',
      headOpinion: isUndetermined ? '' : bothOpinions(state.opinions[person], state.leaderOpinions[person]),
      decision: decisionOf(rating),
      decidedOn: dayOrByHand(state.meeting?.on ?? null),
      ownOpinion: notice?.received?.opinion ?? (notice?.refused == null ? '' : '本人拒绝签收，已记录在案。'),
      signedOn: dayOrByHand(notice?.received?.on ?? null),
      notAssessed: isUndetermined ? await whyUndetermined(wanted, rating) : '',
      ...pointsOf(result),
    },
  };
}

/** The fact model's code for somebody without a leading post. */
const noPost = '无';

function decisionOf(rating: Rating | undefined): string {
  if (rating === undefined) return '';
  if (rating.annual === 'undetermined') return '本年度不确定等次。';
  return `评定为${annualTitles[rating.annual].zh}等次。`;
}

/** What the meeting said, or else the rules that left it no choice. */
async function whyUndetermined({ desk, reading }: Wanted, { person, reason }: Rating): Promise<string> {
  const { row, state } = reading;
  const seal = countingRun(state, person);
  if (reason !== null || seal === null) return reason ?? '';
  return (await desk.undeterminedBecause({ organ: row.organ, seal, person })).join('；');
}

/** The form has one place for those above: the head's words first, then those of the leader in charge. */
function bothOpinions(head: Opinion | undefined, leader: Opinion | undefined): string {
  if (leader === undefined) return opinionOf(head);
  const own = head === undefined ? [] : [opinionOf(head)];
  return [...own, `分管领导：${opinionOf(leader)}`].join('\n');
}

function opinionOf(opinion: Opinion | undefined): string {
  if (opinion === undefined) return '';
  const { text, suggestion } = opinion;
  return suggestion === null ? text : `${text}\n建议等次：${annualTitles[suggestion].zh}。`;
}

function pointsOf({ run, schemes }: PersonResult) {
  return {
    total: schemes.map(({ total }) => total?.shown ?? '').join('、'),
    lines: schemes.flatMap(({ parts }) =>
      parts.flatMap(({ title, indicators }) =>
        indicators.map((line) => ({
          part: title.zh,
          indicator: line.title.zh,
          own: line.own?.zh ?? line.missing?.says.zh ?? '',
          points: line.points?.shown ?? '',
          full: line.full.shown,
        })),
      ),
    ),
    seal: run?.seal.slice(0, 16) ?? '',
  };
}

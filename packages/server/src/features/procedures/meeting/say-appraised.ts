import type { AppraisedSaid, LegalBasis, MeetingView } from '@jianheng/api';
import { type Period, type Text, text } from '@jianheng/casework';
import { findRule, type RulePacks } from '@jianheng/scheme';
import { sayRule } from '../said/legal-basis.ts';

/** The post whose holders are appraised by ballot every year (内设机构领导). */
const head = '部门负责人';

const words: Readonly<Record<AppraisedSaid['is'], Text>> = {
  counted: text('民主测评已计票', 'ballots counted'),
  running: text('民主测评还没有结束', 'the round of ballots is still open'),
  uncounted: text('民主测评投票太少，没有计分', 'too few voted: the ballots are not counted'),
  none: text('没有民主测评', 'not appraised by ballot'),
};

/** Whether rounds of ballots covered each of some people, and with what mean (K-36); null for whom none did and who need none. */
export function sayAppraised(
  { packs }: { readonly packs: RulePacks },
  { ballots }: Period,
  means: ReadonlyMap<string, string>,
  posts: readonly { readonly person: string; readonly leader: string }[],
  day: string,
): (person: string) => AppraisedSaid | null {
  const basis = ruleOn(packs, 'K-36a', day);
  const heads = new Set(posts.filter(({ leader }) => leader === head).map(({ person }) => person));
  const rounds = new Map<string, AppraisedSaid['is'][]>();
  for (const { circles, closed } of Object.values(ballots))
    for (const { name, about } of circles)
      for (const person of about) {
        const is = closed === null ? 'running' : closed.uncounted.includes(name) ? 'uncounted' : 'counted';
        rounds.set(person, [...(rounds.get(person) ?? []), is]);
      }
  return (person) => {
    const own = rounds.get(person) ?? [];
    const must = heads.has(person);
    const mean = means.get(person);
    if (own.length === 0 && mean === undefined && !must) return null;
    // Ballots that came with the data count as well, without a round here.
    const is =
      (['counted', 'running', 'uncounted'] as const).find((one) => own.includes(one)) ??
      (mean === undefined ? 'none' : 'counted');
    return { is, must, said: sentence(is, must, is === 'counted' ? mean : undefined), basis };
  };
}

function sentence(is: AppraisedSaid['is'], must: boolean, mean: string | undefined): Text {
  const { zh, en } = words[is];
  if (must && is !== 'counted') return text(`${zh}：内设机构领导必做`, `${en}: heads of departments must be`);
  return mean === undefined ? words[is] : text(`${zh}，平均 ${mean}`, `${en}, mean ${mean}`);
}

/** What internal inspection confirmed of the facts that count, before the ratings (了解核实, K-36). */
export function sayHeard(
  { packs }: { readonly packs: RulePacks },
  { batches }: Period,
  day: string,
): NonNullable<MeetingView['heard']> {
  const own = Object.values(batches).filter(({ owner, undone }) => owner === 'inspection' && !undone);
  const confirmed = own.filter(({ confirmedBy }) => confirmedBy !== null).length;
  const waiting = own.length - confirmed;
  const basis = ruleOn(packs, 'K-36b', day);
  if (own.length === 0)
    return {
      is: 'none',
      said: text(
        '检务督察没有提供处分情况，会前是否听取过纪检监察意见由会议记明',
        'internal inspection supplied nothing on sanctions: the minutes say whether it was heard',
      ),
      basis,
    };
  return {
    is: waiting > 0 ? 'waiting' : 'confirmed',
    said: text(
      `检务督察已确认处分情况 ${confirmed} 批${waiting > 0 ? `，还有 ${waiting} 批没有确认，不计入` : ''}`,
      `internal inspection confirmed ${confirmed} of ${own.length} sets of facts on sanctions${waiting > 0 ? '; what is not confirmed does not count' : ''}`,
    ),
    basis,
  };
}

function ruleOn(packs: RulePacks, id: string, day: string): LegalBasis | null {
  const rule = findRule(packs, 'civil-service-assessment-2020', id, day);
  return rule === null ? null : sayRule(rule);
}

import type { PersonResult } from '@jianheng/api';
import { UnverifiedMark } from '../parts/unverified-mark.tsx';
import { Empty } from '../shell/empty.tsx';
import { counting, words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { isAllUnverified } from './all-unverified.ts';
import { ScoreParts } from './score-parts.tsx';
import { ScoreSummary } from './score-summary.tsx';

interface PersonScoreProps {
  readonly period: string;
  readonly result: PersonResult;
  /** Address of the page that this stands on. */
  readonly base: string;
}

const said = {
  none: words('还没有得分', 'There are no points yet'),
  noneWhy: words(
    '周期开始、数据启用并计算后，这里逐项显示得分和来历。',
    'Once the period is open, facts are in use and were computed, points and where they come from are shown here.',
  ),
  outside: words('本周期的方案不计算得分', 'No points are computed in this period'),
  outsideWhy: words(
    '已选的各方案都不适用于本人的岗位；如有疑问，请问考核办。',
    'None of the schemes chosen is for this post; ask the assessment office if that seems wrong.',
  ),
  stints: words('任职区间', 'Stretches in post'),
  days: counting('天', 'day'),
  unverified: words(
    '本方案各项的分值和规则都未经与原文核对。',
    'No value or rule of this scheme was checked against its text.',
  ),
};

/** A person's result: under two schemes, one after the other. */
export function PersonScore({ period, result, base }: PersonScoreProps) {
  const { say, signs } = useLanguage();
  const { run, schemes } = result;
  if (run !== null && schemes.length === 0)
    return (
      <Empty title={say(said.outside)}>
        <p>{say(said.outsideWhy)}</p>
      </Empty>
    );
  if (run === null)
    return (
      <Empty title={say(said.none)}>
        <p>{say(said.noneWhy)}</p>
      </Empty>
    );
  return schemes.map((scheme) => (
    <section key={scheme.scheme} className="score-scheme" aria-label={say(scheme.title)}>
      {schemes.length > 1 && <h2>{say(scheme.title)}</h2>}
      <ScoreSummary period={period} scheme={scheme} run={run} />
      {scheme.stints.length > 1 && (
        <p className="quiet">
          {say(said.stints)}
          {signs.colon}
          {scheme.stints
            .map(
              ({ from, to, days, department }) =>
                `${department} ${from}–${to}${signs.open}${days} ${say(said.days(days))}${signs.close}`,
            )
            .join(signs.semicolon)}
        </p>
      )}
      {scheme.notes.map((note) => (
        <p key={note.zh} className="quiet">
          {say(note)}
        </p>
      ))}
      {isAllUnverified(scheme.parts) && (
        <p>
          <UnverifiedMark /> {say(said.unverified)}
        </p>
      )}
      <ScoreParts parts={scheme.parts} base={base} />
    </section>
  ));
}

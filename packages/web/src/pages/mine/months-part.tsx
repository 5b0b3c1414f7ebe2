import type { OwnMonth } from '@jianheng/api';
import { howMany } from '@jianheng/casework';
import { useState } from 'react';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { MonthCases } from './month-cases.tsx';

interface MonthsPartProps {
  readonly period: string;
  readonly person: string;
  readonly months: readonly OwnMonth[];
}

const said = {
  title: words('逐月案件清单', 'Case lists by month'),
  why: words(
    '请逐月核对，不对的逐件指出；到公布得分时还没有核对的，按截止时的数据计入。',
    'Look over each month and point out case by case what is wrong; what was not looked over when the result is published counts by the data as they were at the close.',
  ),
  later: words('未到', 'not ended'),
  waiting: words('待核对', 'to be looked over'),
  confirmed: words('已确认', 'confirmed'),
  changed: words('确认后有变动，请再核对', 'changed since you confirmed it: look again'),
  disputed: words('已指出错误', 'errors pointed out'),
  settled: {
    waiting: words(
      '未核对，按截止时的数据计入',
      'not looked over: counted by the data as they were at the close',
    ),
    changed: words(
      '确认后有变动、未再核对，按截止时的数据计入',
      'changed after you confirmed it and not looked over again: counted by the data as they were at the close',
    ),
  },
  look: words('查看', 'Look'),
  fold: words('收起', 'Fold'),
  month: words('月份', 'Month'),
};
const states = {
  later: 'waiting',
  waiting: 'now',
  confirmed: 'done',
  disputed: 'wrong',
  changed: 'now',
} as const;

/** So many confirmed months stand with the others; more are folded, so that what is to be looked over is seen at once. */
const mostConfirmed = 3;

/** The case lists of the period, month by month, each to be confirmed or disputed. */
export function MonthsPart({ period, person, months }: MonthsPartProps) {
  const { say } = useLanguage();
  if (months.length === 0) return null;
  const confirmed = months.filter(({ is }) => is === 'confirmed');
  const isFolded = confirmed.length > mostConfirmed;
  const rows = (some: readonly OwnMonth[]) => (
    <ul className="months">
      {some.map((one) => (
        <Month key={one.month} period={period} person={person} one={one} />
      ))}
    </ul>
  );
  return (
    <section id="months" className="mine-part">
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.why)}</p>
      {isFolded && (
        <details className="fold">
          <summary>
            {say(
              words(
                `已确认的 ${confirmed.length} 个月`,
                `${howMany(confirmed.length, 'month', 'months')} confirmed`,
              ),
            )}
          </summary>
          {rows(confirmed)}
        </details>
      )}
      {rows(isFolded ? months.filter(({ is }) => is !== 'confirmed') : months)}
    </section>
  );
}

/** One month: where it stands, and its cases where they are asked for. */
function Month({ period, person, one }: Omit<MonthsPartProps, 'months'> & { readonly one: OwnMonth }) {
  const { say } = useLanguage();
  const [isOpen, open] = useState(false);
  return (
    <li>
      <div className="month-line">
        <span className="figure">{one.month}</span>
        <Standing of={one} />
        {(one.is === 'waiting' || one.is === 'changed') && one.deadline !== null && (
          <DeadlineChip deadline={one.deadline} />
        )}
        {one.changed !== null && <span className="quiet">{say(countsOf(one.changed))}</span>}
        {one.is !== 'later' && (
          <button type="button" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            {say(isOpen ? said.fold : said.look)}
            <span className="unseen"> {one.month}</span>
          </button>
        )}
      </div>
      {isOpen && <MonthCases period={period} person={person} month={one.month} />}
    </li>
  );
}

/** Where a month stands; once nothing can be looked over any more, what became of one that was not. */
function Standing({ of: { is, settled } }: { readonly of: OwnMonth }) {
  const { say } = useLanguage();
  if (settled && (is === 'waiting' || is === 'changed'))
    return <StageChip state="waiting">{say(said.settled[is])}</StageChip>;
  return <StageChip state={states[is]}>{say(said[is])}</StageChip>;
}

function countsOf({ arrived, altered, gone }: NonNullable<OwnMonth['changed']>) {
  return words(
    `新增 ${arrived}、有变 ${altered}、不再列出 ${gone}`,
    `${arrived} new, ${altered} changed, ${gone} no longer listed`,
  );
}

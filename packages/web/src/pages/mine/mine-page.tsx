import type { OwnPeriod, PeriodBrief, PeriodList, PersonResult, TodoList } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Outlet, useLocation, useNavigate, useParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { useSession } from '../../api/use-session.ts';
import { minePath } from '../../score/addresses.ts';
import { PersonScore } from '../../score/person-score.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { BallotsPart } from './ballots-part.tsx';
import { chosenPeriod } from './chosen-period.ts';
import { DeclarationsPart } from './declarations-part.tsx';
import { MonthsPart } from './months-part.tsx';
import { ObjectionsPart } from './objections-part.tsx';
import { RatingPart } from './rating-part.tsx';
import { ReviewPart } from './review-part.tsx';
import { SummaryPart } from './summary-part.tsx';
import { TodoPart } from './todo-part.tsx';
import { WorsenedPart } from './worsened-part.tsx';
import './mine.css';

const said = {
  title: words('我的考核', 'My assessment'),
  period: words('考核周期', 'Period'),
  none: words('还没有您参加的考核周期', 'There is no period yet that you take part in'),
  noneWhy: words(
    '考核办开始新的周期后，会出现在这里。',
    'It shows here once the assessment office begins one.',
  ),
  noPerson: words(
    '这个账号没有对应的检察人员，没有个人考核。',
    'No member of staff stands behind this account, so there is no assessment of its own.',
  ),
  demo: words('演示数据', 'demonstration'),
  excel: words('导出 Excel', 'Export to Excel'),
};

/** Before points are published nothing of them is corrected on an objection. */
const stagesBefore = ['preparing', 'announced', 'open', 'closed'];

/** One's own assessment: what to do and by when, points and why, and every right with where it stands. */
export function MinePage() {
  const { say } = useLanguage();
  const { person } = useSession();
  const { period } = useParams();
  return (
    <Read<PeriodList> path="/api/periods" title={say(said.title)}>
      {({ periods }) => {
        const chosen = chosenPeriod(periods, period);
        if (person === null) return <PageHead title={say(said.title)} sub={say(said.noPerson)} />;
        if (chosen === undefined)
          return (
            <>
              <PageHead title={say(said.title)} />
              <Empty title={say(said.none)}>
                <p>{say(said.noneWhy)}</p>
              </Empty>
            </>
          );
        return <Mine key={chosen.id} chosen={chosen} periods={periods} person={person} />;
      }}
    </Read>
  );
}

interface MineProps {
  readonly chosen: PeriodBrief;
  readonly periods: readonly PeriodBrief[];
  readonly person: string;
}

function Mine({ chosen, periods, person }: MineProps) {
  const { say, language } = useLanguage();
  const go = useNavigate();
  const address = `/api/periods/${encodeURIComponent(chosen.id)}`;
  const result = `${address}/people/${encodeURIComponent(person)}/result`;
  const base = minePath(chosen.id);
  const { data: todo } = useQuery(reading<TodoList>('/api/own/todo'));
  return (
    <>
      <PageHead
        title={say(said.title)}
        sub={
          <>
            {`${chosen.title} · ${chosen.from}–${chosen.to} · ${say(chosen.stageTitle)} `}
            {chosen.demo && <span className="chip">{say(said.demo)}</span>}
          </>
        }
        actions={
          <>
            {periods.length > 1 && (
              <select
                aria-label={say(said.period)}
                value={chosen.id}
                onChange={(event) => void go(minePath(event.target.value))}
              >
                {periods.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            )}
            <a className="button" href={`${result}.xlsx?language=${language}`} download>
              {say(said.excel)}
            </a>
          </>
        }
      />
      {todo !== undefined && <TodoPart todo={todo.todo} period={chosen.id} />}
      {!stagesBefore.includes(chosen.stage) && <WorsenedPart period={chosen.id} />}
      <Read<PersonResult> path={result}>
        {(answer) => <PersonScore period={chosen.id} result={answer} base={base} />}
      </Read>
      <Read<OwnPeriod> path={`${address}/own`}>{(own) => <OwnParts own={own} />}</Read>
      <Outlet />
    </>
  );
}

function OwnParts({ own }: { readonly own: OwnPeriod }) {
  useAnchor();
  const { period, person, months, declarations, declare, declarable, ballots, objections, review } = own;
  return (
    <>
      <RatingPart own={own} />
      <MonthsPart period={period.id} person={person.id} months={months} />
      <DeclarationsPart
        period={period.id}
        declarations={declarations}
        declare={declare}
        declarable={declarable}
      />
      <BallotsPart period={period.id} person={person.id} ballots={ballots} />
      <SummaryPart period={period.id} summary={own.summary} sumUp={own.sumUp} />
      <ObjectionsPart
        period={period.id}
        objections={objections}
        until={own.objectionsUntil}
        object={own.object}
      />
      {review !== null && <ReviewPart period={period.id} review={review} />}
    </>
  );
}

/** Shows the part that the address names, once it is there. */
function useAnchor(): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
}

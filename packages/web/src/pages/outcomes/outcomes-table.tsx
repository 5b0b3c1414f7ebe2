import type { Offered, OutcomeList } from '@jianheng/api';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { personPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { EnterOutcome } from './enter-outcome.tsx';

type Listed = OutcomeList['people'][number];

const said = {
  title: words('平时评鉴', 'Outcomes'),
  name: words('姓名', 'Name'),
  department: words('部门', 'Department'),
  class: words('类别', 'Class'),
  summary: words('个人小结', 'Own summary'),
  outcome: words('结果', 'Outcome'),
  comment: words('评语和理由', 'Comment and reasons'),
  by: words('评鉴人', 'Assessed by'),
  step: words('办理', 'To do'),
  again: words('改评', 'Assess again'),
  waits: words('待评鉴', 'to be assessed'),
  final: words('已审定', 'decided'),
  left: words('已调离，由现单位评鉴', 'has left: assessed where they went'),
  noSummary: words('还没有写', 'not written yet'),
  result: words('得分与依据', 'result and reasons'),
  none: words('没有需要评鉴的人', 'nobody is to be assessed'),
};

/** The column of what the reader may do. */
const step = 'step';

interface OutcomesTableProps {
  readonly period: string;
  readonly people: readonly Listed[];
}

/** Everybody with what they summed up and how they were assessed and why; the form opens for one of them. */
export function OutcomesTable({ period, people }: OutcomesTableProps) {
  const { say, signs } = useLanguage();
  const [chosen, choose] = useState<string | null>(null);
  const columns = useColumns(period, ({ enter, person, outcome }) => (
    <button type="button" onClick={() => choose(person.id)}>
      {enter !== null && say(outcome === null ? enter.title : said.again)}
      <span className="unseen"> {person.name}</span>
    </button>
  ));
  const one = people.find(({ person }) => person.id === chosen);
  const shared = blockingAll(people);
  const isOffered = people.some(({ enter, final, left }) => enter !== null && !final && !left);
  return (
    <>
      {shared.map(({ code, because }) => (
        <p key={code} className="notice">
          {say(because)}
        </p>
      ))}
      <DataTable
        title={say(said.title)}
        columns={columns(shared).filter(({ key }) => isOffered || key !== step)}
        rows={people}
        keyOf={({ person }) => person.id}
        whenEmpty={say(said.none)}
      />
      {one?.enter != null && (
        <Drawer
          title={`${say(one.outcome === null ? one.enter.title : said.again)}${signs.colon}${one.person.name}`}
          as="box"
          close={() => choose(null)}
        >
          <EnterOutcome period={period} one={one} offered={one.enter} done={() => choose(null)} />
        </Drawer>
      )}
    </>
  );
}

type Blockers = Offered['blocked'];

/** What stands in the way with everybody who waits, e.g. the stage of the period: said once. */
function blockingAll(people: readonly Listed[]): Blockers {
  const [first, ...others] = people.flatMap((one) => (isWaiting(one) ? [one.enter.blocked] : []));
  return (first ?? []).filter((blocker) => others.every((own) => own.some(isLike(blocker))));
}

function isLike({ code, because }: Blockers[number]) {
  return (other: Blockers[number]) => other.code === code && other.because.zh === because.zh;
}

function isWaiting(one: Listed): one is Listed & { readonly enter: Offered } {
  return one.enter !== null && one.outcome === null && !one.left;
}

function useColumns(period: string, button: (one: Listed) => ReactNode) {
  const { say, signs } = useLanguage();
  const named = useCodes();
  const outcomeOf = ({ outcomeTitle, left }: Listed) => say(outcomeTitle ?? (left ? said.left : said.waits));
  return (shared: Blockers): readonly Column<Listed>[] => [
    {
      key: 'name',
      title: say(said.name),
      value: ({ person }) => person.name,
      show: ({ person }) => (
        <Link className="door" to={personPath(period, person.id)}>
          {person.name}
          <span className="unseen"> {say(said.result)}</span>
        </Link>
      ),
      isShort: true,
    },
    {
      key: 'department',
      title: say(said.department),
      value: ({ person }) => person.department,
      isShort: true,
    },
    {
      key: 'class',
      title: say(said.class),
      value: ({ person }) => named('class', person.class),
      isShort: true,
    },
    {
      key: 'summary',
      title: say(said.summary),
      value: ({ summary }) => summary?.text ?? null,
      show: ({ summary }) =>
        summary === null ? (
          <span className="quiet">{say(said.noSummary)}</span>
        ) : (
          <details>
            <summary className="figure">{momentText(summary.on)}</summary>
            <p className="said-words">{summary.text}</p>
          </details>
        ),
    },
    {
      key: 'outcome',
      title: say(said.outcome),
      value: (one) => `${outcomeOf(one)}${one.final ? `${signs.and}${say(said.final)}` : ''}`,
      show: (one) => (
        <>
          <StageChip state={one.outcome !== null ? 'done' : one.left ? 'waiting' : 'now'}>
            {outcomeOf(one)}
          </StageChip>
          {one.final && <span className="chip done">{say(said.final)}</span>}
        </>
      ),
    },
    {
      key: 'comment',
      title: say(said.comment),
      value: ({ comment }) => comment,
      show: ({ comment }) => comment !== null && <span className="said-words">{comment}</span>,
    },
    { key: 'by', title: say(said.by), value: ({ by }) => by?.name ?? null, isShort: true },
    {
      key: step,
      title: say(said.step),
      value: () => null,
      show: (one) => {
        if (one.enter === null || one.final || one.left) return null;
        if (one.enter.blocked.length === 0) return button(one);
        const own = one.enter.blocked.filter((blocker) => !shared.some(isLike(blocker)));
        return (
          isWaiting(one) &&
          own.map(({ code, because }) => (
            <p key={code} className="quiet">
              {say(because)}
            </p>
          ))
        );
      },
    },
  ];
}

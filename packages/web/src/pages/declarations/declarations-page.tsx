import type { DeclarationList, DeclarationSaid } from '@jianheng/api';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ActionButton } from '../../parts/action-button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { EvidenceList } from '../../parts/evidence-list.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { WordsAction } from '../../parts/words-action.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('填报确认', 'Declared work'),
  sub: words(
    '办案系统里没有的工作：看过证明材料再确认，确认后才计入；不能确认自己的',
    'work that the case system does not hold: look at the evidence, then confirm; it counts once confirmed; nobody confirms their own',
  ),
  show: words('显示', 'Show'),
  all: words('全部', 'all'),
  none: words('没有填报', 'nothing declared'),
  noneSo: words('没有这样的填报', 'no such declarations'),
  state: words('状态', 'State'),
  on: words('日期', 'Day'),
  who: words('填报人', 'By'),
  what: words('内容', 'What'),
  amount: words('数量', 'Amount'),
  evidence: words('证明材料', 'Evidence'),
  act: words('办理', 'Settle'),
  reply: words('退回的理由（填报人会看到）', 'Why it is sent back (the person reads it)'),
  submitted: words('待确认', 'to be confirmed'),
  confirmed: words('已确认', 'confirmed'),
  returned: words('已退回', 'sent back'),
  withdrawn: words('已撤回', 'withdrawn'),
};
const chips = { submitted: 'now', confirmed: 'done', returned: 'wrong', withdrawn: 'waiting' } as const;
type State = DeclarationSaid['is'];
const states = Object.keys(chips) as State[];

/** Declared work, to be confirmed or sent back by heads and the office; what waits comes first. */
export function DeclarationsPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  const path = `/api/periods/${encodeURIComponent(period)}/declarations`;
  return (
    <Read<DeclarationList> path={path} title={say(said.title)}>
      {({ declarations }) => (
        <>
          <PageHead title={say(said.title)} sub={say(said.sub)} />
          <Declarations period={period} all={declarations} />
        </>
      )}
    </Read>
  );
}

interface DeclarationsProps {
  readonly period: string;
  readonly all: readonly DeclarationSaid[];
}

function Declarations({ period, all }: DeclarationsProps) {
  const { say } = useLanguage();
  const [shown, show] = useState<State | null>(null);
  const columns = useColumns(period);
  const countOf = (is: State) => all.filter((one) => one.is === is).length;
  const rows = shown === null ? all : all.filter(({ is }) => is === shown);
  if (all.length === 0) return <p className="quiet">{say(said.none)}</p>;
  return (
    <>
      <fieldset>
        <legend className="unseen">{say(said.show)}</legend>
        {[null, ...states].map((one) => (
          <label key={one ?? 'all'} className="choice">
            <input type="radio" name="shown" checked={shown === one} onChange={() => show(one)} />{' '}
            {say(one === null ? said.all : said[one])}{' '}
            <span className="figure quiet">{one === null ? all.length : countOf(one)}</span>
          </label>
        ))}
      </fieldset>
      <DataTable
        title={say(said.title)}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        whenEmpty={say(said.noneSo)}
      />
    </>
  );
}

function useColumns(period: string): Column<DeclarationSaid>[] {
  const { say, signs } = useLanguage();
  return [
    {
      key: 'state',
      title: say(said.state),
      value: ({ is }) => say(said[is]),
      show: ({ is }) => <StageChip state={chips[is]}>{say(said[is])}</StageChip>,
      isShort: true,
    },
    { key: 'on', title: say(said.on), value: ({ on }) => on, isShort: true },
    {
      key: 'who',
      title: say(said.who),
      value: ({ person, department }) => `${person.name} ${department?.name ?? ''}`.trim(),
      show: ({ person, department }) => (
        <>
          {person.name}
          <br />
          <span className="quiet">{department?.name}</span>
        </>
      ),
      isShort: true,
    },
    {
      key: 'what',
      title: say(said.what),
      value: ({ indicatorTitle, event }) => `${say(indicatorTitle)}${signs.colon}${event}`,
      show: ({ indicatorTitle, event, reply }) => (
        <>
          {event}
          <br />
          <span className="quiet">{say(indicatorTitle)}</span>
          {reply !== null && (
            <>
              <br />
              {reply}
            </>
          )}
        </>
      ),
    },
    { key: 'amount', title: say(said.amount), value: ({ amount }) => amount, isFigure: true },
    {
      key: 'evidence',
      title: say(said.evidence),
      value: ({ evidence }) => evidence.map(({ name }) => name).join(signs.semicolon),
      show: ({ evidence }) => <EvidenceList files={evidence} />,
    },
    {
      key: 'act',
      title: say(said.act),
      value: () => null,
      show: ({ is, event, confirm, return: back }) =>
        is === 'submitted' && (
          <div className="actions">
            <ActionButton period={period} offered={confirm} isMain />
            {confirm?.blocked.length !== 0 && back?.blocked.length !== 0 ? null : (
              <WordsAction period={period} offered={back} name="reply" field={say(said.reply)} of={event} />
            )}
          </div>
        ),
    },
  ];
}

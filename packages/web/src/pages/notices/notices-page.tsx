import type { NoticeList, NoticeSaid } from '@jianheng/api';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { RefusalForm } from './refusal-form.tsx';
import { ServeForm } from './serve-form.tsx';
import { SignatureForm } from './signature-form.tsx';

const said = {
  title: words('书面通知', 'Notices'),
  none: words('还没有需要通知的结果', 'nothing to notify yet'),
  noneWhy: words(
    '结果审定之后，每人一份书面通知：送达、本人签收（可以写意见），在纸上签收的由考核办登记，拒签的有见证人。',
    'Once results are decided, everybody gets a written notice: served, signed for with or without a view, a signature on paper is recorded by the office, a refusal with a witness.',
  ),
  served: words('已送达', 'served'),
  signed: words('已签收或记录拒签', 'signed for or refused'),
  of: words('共', 'of'),
  choose: words('选择', 'Choose'),
  who: words('姓名', 'Name'),
  outcome: words('结果', 'Result'),
  open: words('已重新打开，改定后再通知', 'open again: notified once it is fixed'),
  state: words('状态', 'State'),
  unserved: words('待送达', 'to be served'),
  out: words('待签收', 'to be signed for'),
  received: words('已签收', 'signed for'),
  refused: words('拒签', 'refused'),
  witness: words('见证人', 'witness'),
  onPaper: words('纸质', 'on paper'),
  opinion: words('本人意见', 'their view'),
  day: words('日期', 'Day'),
  papers: words('文书（Word）', 'Papers (Word)'),
  notice: words('通知书', 'notice'),
  form: words('登记表', 'form'),
  act: words('办理', 'Settle'),
};
type State = 'unserved' | 'out' | 'received' | 'refused';
const chips = { unserved: 'now', out: 'waiting', received: 'done', refused: 'done' } as const;

/** Where a notice is. */
function stateOf({ served, received, refused }: NoticeSaid): State {
  if (served === null) return 'unserved';
  return received !== null ? 'received' : refused !== null ? 'refused' : 'out';
}

/** Written notices: who has theirs, who signed for it; the office serves them and records refusals. */
export function NoticesPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<NoticeList> path={`/api/periods/${encodeURIComponent(period)}/notices`} title={say(said.title)}>
      {({ notices, served, signed }) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={`${say(said.of)} ${notices.length} · ${say(said.served)} ${served} · ${say(said.signed)} ${signed}`}
          />
          {notices.length === 0 ? (
            <Empty title={say(said.none)}>
              <p>{say(said.noneWhy)}</p>
            </Empty>
          ) : (
            <Notices period={period} notices={notices} />
          )}
        </>
      )}
    </Read>
  );
}

interface NoticesProps {
  readonly period: string;
  readonly notices: readonly NoticeSaid[];
}

function Notices({ period, notices }: NoticesProps) {
  const { say, signs } = useLanguage();
  const servable = notices.filter(({ serve }) => serve?.blocked.length === 0).map(({ person }) => person.id);
  const [marked, mark] = useState<ReadonlySet<string>>(new Set());
  const chosen = servable.filter((id) => marked.has(id));
  const toggle = (id: string) => {
    const after = new Set(marked);
    if (!after.delete(id)) after.add(id);
    mark(after);
  };
  const address = `/api/periods/${encodeURIComponent(period)}/documents`;
  const columns: Column<NoticeSaid>[] = [
    ...(servable.length === 0
      ? []
      : [
          {
            key: 'choose',
            title: say(said.choose),
            value: () => null,
            show: ({ person }: NoticeSaid) =>
              servable.includes(person.id) && (
                <input
                  type="checkbox"
                  aria-label={`${say(said.choose)} ${person.name}`}
                  checked={marked.has(person.id)}
                  onChange={() => toggle(person.id)}
                />
              ),
          },
        ]),
    {
      key: 'who',
      title: say(said.who),
      value: ({ person }) => `${person.name} ${person.department ?? ''}`.trim(),
      show: ({ person }) => (
        <>
          {person.name} <span className="quiet">{person.department}</span>
        </>
      ),
    },
    {
      key: 'outcome',
      title: say(said.outcome),
      value: ({ outcomeTitle }) => say(outcomeTitle),
      show: ({ outcomeTitle, final }) => (
        <>
          {say(outcomeTitle)} {!final && <span className="chip">{say(said.open)}</span>}
        </>
      ),
    },
    {
      key: 'state',
      title: say(said.state),
      value: (one) => say(said[stateOf(one)]),
      show: (one) => <StageChip state={chips[stateOf(one)]}>{say(said[stateOf(one)])}</StageChip>,
      isShort: true,
    },
    {
      key: 'served',
      title: say(said.served),
      value: ({ served }) => served,
      isShort: true,
    },
    {
      key: 'signed',
      title: say(said.received),
      value: ({ received, refused }) =>
        received !== null
          ? `${received.on} ${received.onPaper ? say(said.onPaper) : ''} ${received.opinion}`.trim()
          : refused === null
            ? null
            : `${refused.on} ${say(said.witness)} ${refused.witness.name}`,
      show: ({ received, refused }) =>
        received !== null ? (
          <>
            <span className="figure">{received.on}</span> {received.onPaper && say(said.onPaper)}
            {received.opinion !== '' && (
              <>
                <br />
                {say(said.opinion)}
                {signs.colon}
                {received.opinion}
              </>
            )}
          </>
        ) : (
          refused !== null && (
            <>
              <span className="figure">{refused.on}</span> {say(said.witness)} {refused.witness.name}
            </>
          )
        ),
    },
    {
      key: 'papers',
      title: say(said.papers),
      value: () => null,
      show: ({ person, final }) =>
        final && (
          <>
            <a href={`${address}/rating-notice?person=${encodeURIComponent(person.id)}`} download>
              {say(said.notice)}
              <span className="unseen"> {person.name}</span>
            </a>{' '}
            <a href={`${address}/assessment-form?person=${encodeURIComponent(person.id)}`} download>
              {say(said.form)}
              <span className="unseen"> {person.name}</span>
            </a>
          </>
        ),
      isShort: true,
    },
    {
      key: 'act',
      title: say(said.act),
      value: () => null,
      show: (one) => (
        <>
          <SignatureForm period={period} notice={one} />
          <RefusalForm period={period} notice={one} among={notices} />
        </>
      ),
    },
  ];
  return (
    <>
      {servable.length > 0 && (
        <ServeForm
          period={period}
          people={chosen}
          of={servable.length}
          chooseAll={() => mark(new Set(chosen.length === servable.length ? [] : servable))}
        />
      )}
      <DataTable
        title={say(said.title)}
        columns={columns}
        rows={notices}
        keyOf={({ person, outcome }) => `${person.id} ${outcome}`}
        whenEmpty={say(said.none)}
      />
    </>
  );
}

import type { ObjectionList, ObjectionSummary } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { lastDayOpen } from '../../parts/deadline-chip.tsx';
import { LimitChip } from '../../parts/limit-chip.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { aboutWords, stepWords } from './objection-words.ts';

const said = {
  title: words('异议', 'Objections'),
  none: words('还没有异议', 'No objections yet'),
  how: words(
    '得分公布后，每个人可以在“我的考核”里打开一项的“为什么”，就这一项提出异议；提出后在这里核查、试算和答复。',
    'Once points are published, people open “why” at a line of their own page and object to that line. Here each is examined, simulated and answered.',
  ),
  who: words('提出人', 'By'),
  line: words('对哪一项', 'Line'),
  raised: words('提出时间', 'Raised'),
  step: words('进展', 'Stage'),
  reply: words('答复期限', 'Answer by'),
  outcome: words('结果', 'Outcome'),
  upheld: words('成立', 'upheld'),
  rejected: words('不成立', 'not upheld'),
};

/** Every objection of the period with where it is and by when it is answered. */
export function ObjectionsPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  const address = `/periods/${encodeURIComponent(period)}/objections`;
  const lineOf = ({ line }: ObjectionSummary) =>
    `${line.title === null ? line.indicator : say(line.title)} · ${say(aboutWords[line.about])}${line.case === null ? '' : ` ${line.case}`}`;
  const columns: Column<ObjectionSummary>[] = [
    {
      key: 'line',
      title: say(said.line),
      value: lineOf,
      show: (one) => <Link to={`${address}/${encodeURIComponent(one.id)}`}>{lineOf(one)}</Link>,
    },
    {
      key: 'who',
      title: say(said.who),
      value: ({ person }) => person.name,
      show: ({ person }) => (
        <>
          {person.name} <span className="quiet">{person.department}</span>
        </>
      ),
    },
    {
      key: 'raised',
      title: say(said.raised),
      value: ({ raised }) => momentText(raised),
      isShort: true,
    },
    {
      key: 'step',
      title: say(said.step),
      value: ({ step }) => say(stepWords[step]),
      show: ({ step }) => (
        <StageChip state={step === 'decided' || step === 'withdrawn' ? 'done' : 'now'}>
          {say(stepWords[step])}
        </StageChip>
      ),
    },
    {
      key: 'reply',
      title: say(said.reply),
      value: ({ reply }) => reply.until ?? (reply.is === 'unknown' ? say(lastDayOpen) : null),
      show: ({ reply, step }) =>
        step === 'decided' || step === 'withdrawn' ? '—' : <LimitChip limit={reply} />,
    },
    {
      key: 'outcome',
      title: say(said.outcome),
      value: ({ upheld }) => (upheld === null ? null : say(upheld ? said.upheld : said.rejected)),
    },
  ];
  return (
    <Read<ObjectionList>
      path={`/api/periods/${encodeURIComponent(period)}/objections`}
      title={say(said.title)}
    >
      {({ objections }) => (
        <>
          <PageHead title={say(said.title)} />
          {objections.length === 0 ? (
            <Empty title={say(said.none)}>
              <p>{say(said.how)}</p>
            </Empty>
          ) : (
            <DataTable
              title={say(said.title)}
              columns={columns}
              rows={objections}
              keyOf={({ id }) => id}
              whenEmpty={say(said.none)}
            />
          )}
        </>
      )}
    </Read>
  );
}

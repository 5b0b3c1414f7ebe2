import type { Deadline, Offered, OwnObjection } from '@jianheng/api';
import { Link } from 'react-router';
import { ActionButton } from '../../parts/action-button.tsx';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { EvidenceList } from '../../parts/evidence-list.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { minePath, whyPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface ObjectionsPartProps {
  readonly period: string;
  readonly objections: readonly OwnObjection[];
  /** The last day on which the reader may object, once that is running. */
  readonly until: Deadline | null;
  /** The reader's right to object, as it is offered. */
  readonly object: Offered | null;
}

const said = {
  title: words('异议', 'Objections'),
  how: words(
    '对哪一项有异议，就打开那一项的“为什么”提出。',
    'To object to a line, open why it is what it is.',
  ),
  received: words('已收到', 'received'),
  examined: words('核查中', 'being examined'),
  upheld: words('成立', 'upheld'),
  rejected: words('不成立', 'not upheld'),
  withdrawn: words('已撤回', 'withdrawn'),
  case: words('案件', 'case'),
  count: words('计数', 'the count'),
  rule: words('规则的适用', 'how the rule was applied'),
  reply: words('答复', 'Reply'),
  line: words('所涉指标', 'The line'),
};
const states = {
  received: 'now',
  examined: 'now',
  upheld: 'done',
  rejected: 'done',
  withdrawn: 'waiting',
} as const;

/** One's objections and where each stands. */
export function ObjectionsPart({ period, objections, until, object }: ObjectionsPartProps) {
  const { say, signs } = useLanguage();
  if (objections.length === 0 && until === null && object?.blocked.length !== 0) return null;
  return (
    <section id="objections" className="mine-part">
      <h2>
        {say(said.title)} {until !== null && <DeadlineChip deadline={until} />}
      </h2>
      <p className="quiet">{say(said.how)}</p>
      <ul className="records">
        {objections.map((one) => (
          <li key={one.id}>
            <div className="record-line">
              <StageChip state={states[one.is]}>{say(said[one.is])}</StageChip>
              <span className="figure">{one.raised.slice(0, 10)}</span>
              <span>
                <Link to={whyPath(minePath(period), one.line.indicator)}>{say(said.line)}</Link> ·{' '}
                {say(said[one.line.about])}
                {one.line.case !== null && ` ${one.line.case}`}
              </span>
              {one.decided === null && one.deadline !== null && <DeadlineChip deadline={one.deadline} />}
              <ActionButton period={period} offered={one.withdraw} />
            </div>
            <p>{one.says}</p>
            <EvidenceList files={one.evidence} />
            {one.decided !== null && (
              <p>
                <strong>{say(said.reply)}</strong> {one.decided.on.slice(0, 10)}
                {signs.colon}
                {one.decided.reply}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

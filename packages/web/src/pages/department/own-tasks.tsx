import type { DepartmentTasks } from '@jianheng/api';
import { Link } from 'react-router';
import { StageChip } from '../../parts/stage-chip.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface OwnTasksProps {
  readonly period: string;
  readonly tasks: DepartmentTasks;
}

const said = {
  title: words('责任状', 'Signed tasks'),
  unsigned: words('未签', 'not signed'),
  waits: words('已签，待收', 'signed, to be received'),
  received: words('已收', 'received'),
  reported: words('最近报告', 'Last report'),
  noReport: words('还没有报告进展', 'no report yet'),
  report: words('去报告进展', 'report on them'),
  sign: words('去签字', 'sign them'),
};

/** What the department signed and last reported, with the way to where that is done. */
export function OwnTasks({ period, tasks: { signed, received, text, lastReport } }: OwnTasksProps) {
  const { say, signs } = useLanguage();
  return (
    <section className="side-part">
      <h2>
        {say(said.title)}{' '}
        <StageChip state={received ? 'done' : signed ? 'now' : 'waiting'}>
          {say(received ? said.received : signed ? said.waits : said.unsigned)}
        </StageChip>
      </h2>
      {text !== null && <p className="said-words">{text}</p>}
      {signed && (
        <p className="quiet">
          {lastReport === null
            ? say(said.noReport)
            : `${say(said.reported)} ${lastReport.on.slice(0, 10)}${signs.colon}${lastReport.text}`}
        </p>
      )}
      <Link to={`/periods/${encodeURIComponent(period)}/tasks`}>{say(signed ? said.report : said.sign)}</Link>
    </section>
  );
}

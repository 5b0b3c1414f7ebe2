import type { Offered, OpinionList, OpinionSaid } from '@jianheng/api';
import { annualTitles } from '@jianheng/casework';
import { Link, useParams } from 'react-router';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { personPath } from '../../score/addresses.ts';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { OpinionForm } from './opinion-form.tsx';

const said = {
  title: words('评语', 'Opinions'),
  written: words('已写', 'written'),
  of: words('共', 'of'),
  rule: words(
    '部门负责人、分管领导写评语、可以提出等次建议；建议不约束等次会议',
    'head and leader in charge write of the year and may suggest a rating; it does not bind the meeting',
  ),
  none: words('现在没有要写评语的人', 'Nobody to write of now'),
  noneWhy: words(
    '年度考核截止之后、等次会议之前，在这里写评语。',
    'Opinions are written here after the year closed and before the meeting.',
  ),
  waits: words('待写', 'to be written'),
  noSummary: words('本人还没有写总结', 'the person has not summed up yet'),
  summary: words('本人总结', 'Own summary'),
  leader: words('分管领导', 'leader in charge'),
  suggestion: words('等次建议', 'Suggested rating'),
  result: words('得分与依据', 'result and reasons'),
};

/** Of whom an opinion of the year is written before the meeting: what they summed up, and the head's words. */
export function OpinionsPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<OpinionList> path={`/api/periods/${encodeURIComponent(period)}/opinions`} title={say(said.title)}>
      {({ people }) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={`${say(said.written)} ${people.filter(isWrittenOf).length} · ${say(said.of)} ${people.length} · ${say(said.rule)}`}
          />
          {people.length === 0 && (
            <Empty title={say(said.none)}>
              <p>{say(said.noneWhy)}</p>
            </Empty>
          )}
          {inTheWay(people).map(({ code, because }) => (
            <p key={code} className="notice">
              {say(because)}
            </p>
          ))}
          {people
            .filter((one) => !isQuiet(one))
            .map((one) => (
              <Opinion key={one.person.id} period={period} said={one} />
            ))}
          <NotYet people={people.filter(isQuiet)} />
        </>
      )}
    </Read>
  );
}

/** Whether somebody wrote of the person. */
function isWrittenOf({ opinion, leaderOpinion }: OpinionSaid): boolean {
  return opinion !== null || leaderOpinion !== null;
}

/** Nothing is there to read, and nothing can be written now. */
function isQuiet(one: OpinionSaid): boolean {
  const isSilent = [one.summary, one.opinion, one.leaderOpinion].every((words) => words === null);
  return isSilent && offersOf(one).every(({ blocked }) => blocked.length > 0);
}

function offersOf({ write, writeAsLeader }: OpinionSaid): Offered[] {
  return [write, writeAsLeader].filter((offered) => offered !== null);
}

/** What stands in the way of every opinion alike, e.g. that it is too early: said once. */
function inTheWay(people: OpinionList['people']): Offered['blocked'] {
  const [first, ...others] = people.flatMap(offersOf).map(({ blocked }) => blocked);
  return (first ?? []).filter(({ code }) =>
    others.every((blocked) => blocked.some((one) => one.code === code)),
  );
}

function NotYet({ people }: Pick<OpinionList, 'people'>) {
  const { say, signs } = useLanguage();
  if (people.length === 0) return null;
  return (
    <section className="side-part">
      <h2>
        {say(said.noSummary)} <span className="quiet figure">{people.length}</span>
      </h2>
      <p>{people.map(({ person }) => person.name).join(signs.and)}</p>
    </section>
  );
}

interface OpinionProps {
  readonly period: string;
  readonly said: OpinionSaid;
}

function Opinion({ period, said: one }: OpinionProps) {
  const { say } = useLanguage();
  const { person, summary, opinion, leaderOpinion, write, writeAsLeader } = one;
  const isWritten =
    isWrittenOf(one) &&
    (write === null || opinion !== null) &&
    (writeAsLeader === null || leaderOpinion !== null);
  return (
    <section className="side-part">
      <h2>
        <Link className="door" to={personPath(period, person.id)}>
          {person.name}
          <span className="unseen"> {say(said.result)}</span>
        </Link>{' '}
        <span className="quiet">{person.department}</span>{' '}
        {isWritten && <StageChip state="done">{say(said.written)}</StageChip>}
        {!isWritten && offersOf(one).some(({ blocked }) => blocked.length === 0) && (
          <StageChip state={summary === null ? 'waiting' : 'now'}>{say(said.waits)}</StageChip>
        )}
      </h2>
      {summary === null ? (
        <p className="quiet">{say(said.noSummary)}</p>
      ) : (
        <details>
          <summary>
            {say(said.summary)} <span className="quiet figure">{momentText(summary.on)}</span>
          </summary>
          <p className="said-words">{summary.text}</p>
        </details>
      )}
      {opinion !== null && <Words said={opinion} />}
      {leaderOpinion !== null && <Words said={leaderOpinion} as={say(said.leader)} />}
      <OpinionForm period={period} offered={write} before={opinion} of={person.name} />
      <OpinionForm period={period} offered={writeAsLeader} before={leaderOpinion} of={person.name} />
    </section>
  );
}

interface WordsProps {
  readonly said: NonNullable<OpinionSaid['opinion']>;
  /** As what it was written; as the head when left out. */
  readonly as?: string;
}

function Words({ said: { text, suggestion, by, on }, as }: WordsProps) {
  const { say, signs } = useLanguage();
  return (
    <>
      <p className="said-words">{text}</p>
      <p className="quiet">
        {suggestion !== null && `${say(said.suggestion)}${signs.colon}${say(annualTitles[suggestion])} · `}
        {as !== undefined && `${as} `}
        {by.name} · <span className="figure">{momentText(on)}</span>
      </p>
    </>
  );
}

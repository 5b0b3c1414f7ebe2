import type { MeetingView } from '@jianheng/api';
import { useParams } from 'react-router';
import { ProjectorButton } from '../../parts/projector-button.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ConvenePart } from './convene-part.tsx';
import { DecidePart } from './decide-part.tsx';
import { EdgesPart } from './edges-part.tsx';
import { RatingList } from './rating-list.tsx';
import { SharePart } from './share-part.tsx';
import './meeting.css';

const said = {
  title: words('等次会议', 'Rating meeting'),
  none: words('还没有可供评定的结果', 'There is no result to rate yet'),
  noneWhy: words(
    '得分公布之后，这里列出每个人的得分、名次和规则允许的等次。',
    'Once points are published, everybody’s points, place and the ratings that the rules allow show here.',
  ),
  cap: words('优秀名额', 'Places for excellent'),
  left: words('还剩', 'left'),
  over: words('超过名额', 'over the places'),
  missing: words('还没有评定', 'not rated yet'),
  pending: words('还在办理，现在不能评定', 'still under way: too early for a rating'),
  heard: words('了解核实', 'Verified before the ratings'),
  leaders: words('院领导（由上级院按干部管理权限评定）', 'Leaders (rated by the superior organ)'),
  outside: words('不占优秀名额', 'outside the places for excellent'),
};

/** One screen for the meeting: everybody in order, the cap with its arithmetic, what the rules allow, and what is decided. */
export function MeetingPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<MeetingView> path={`/api/periods/${encodeURIComponent(period)}/meeting`} title={say(said.title)}>
      {(view) => (
        <>
          <PageHead
            title={say(said.title)}
            actions={view.run === null ? undefined : <ProjectorButton />}
            sub={view.meeting === null ? undefined : `${view.meeting.on} · ${view.meeting.authority}`}
          />
          {view.run === null ? (
            <Empty title={say(said.none)}>
              <p>{say(said.noneWhy)}</p>
            </Empty>
          ) : (
            <Meeting view={view} />
          )}
        </>
      )}
    </Read>
  );
}

function Meeting({ view }: { readonly view: MeetingView }) {
  const { say, signs } = useLanguage();
  const { period, cap, share, recount, lists, leaders, edges, heard, pending } = view;
  return (
    <>
      <ConvenePart view={view} />
      {cap !== null && (
        <>
          <section className="cap-line" aria-label={say(said.cap)}>
            <strong>{say(cap.said)}</strong>
            {recount !== null && (
              <span className={recount.over ? 'chip wrong' : 'chip now'} role="status">
                {say(recount.said)}
              </span>
            )}
          </section>
          <div className="cap-notes quiet">
            {cap.notes.map((note) => (
              <p key={note.zh}>{say(note)}</p>
            ))}
            <p>{[...new Set(cap.basis.map((basis) => say(basis.said)))].join(signs.semicolon)}</p>
          </div>
        </>
      )}
      <SharePart period={period} share={share} />
      {pending.length > 0 && (
        <p className="notice">
          {say(said.pending)}
          {signs.colon}
          {pending.map(({ person }) => person.name).join(signs.and)}
        </p>
      )}
      {heard !== null && (
        <p className="quiet">
          {say(said.heard)}
          {signs.colon}
          {say(heard.said)} {heard.basis !== null && say(heard.basis.said)}
        </p>
      )}
      <EdgesPart edges={edges} />
      {lists.map((list) => (
        <section key={list.id} className="meeting-list">
          <h2>
            {say(list.title)} {list.outside && <span className="chip">{say(said.outside)}</span>}
          </h2>
          <RatingList view={view} rows={list.rows} kind="enter-rating" />
        </section>
      ))}
      {leaders.length > 0 && (
        <section className="meeting-list">
          <h2>{say(said.leaders)}</h2>
          <RatingList view={view} rows={leaders} kind="rate-leader" />
        </section>
      )}
      {recount !== null && recount.missing.length > 0 && (
        <p className="quiet">
          {say(said.missing)}
          {signs.open}
          {recount.missing.length}
          {signs.close}
          {signs.colon}
          {recount.missing.map(({ name }) => name).join(signs.and)}
        </p>
      )}
      <DecidePart period={period} stage={view.stage} />
    </>
  );
}

import type { DocumentOffers, PublicityList, PublicitySaid } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { PostForm } from './post-form.tsx';

type Person = PublicitySaid['people'][number];

const said = {
  title: words('公示', 'Made public'),
  sub: words(
    '拟定优秀等次人员在本院范围内公示；到期自动撤下，不对外公开',
    'who is proposed for excellent, inside the organ only; it ends by itself',
  ),
  none: words('现在没有公示', 'Nothing is public now'),
  noneWhy: words(
    '等次审定之后，考核办在这里公示拟定优秀等次的人员。',
    'Once ratings are decided, the office posts here who is proposed for excellent.',
  ),
  shown: words('公示中', 'shown'),
  over: words('已结束', 'over'),
  later: words('未开始', 'not begun'),
  scope: words('范围', 'scope'),
  name: words('姓名', 'Name'),
  department: words('部门', 'Department'),
  class: words('人员类别', 'Class'),
  rating: words('拟定等次', 'Proposed rating'),
  excellent: words('优秀', 'excellent'),
  nobody: words('没有人', 'nobody'),
  paper: words('公示稿（Word）', 'Notice for the board (Word)'),
};

/** Who is made public inside the organ, and for how long; the office posts. */
export function PublicityPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  const address = `/api/periods/${encodeURIComponent(period)}`;
  const { data: papers } = useQuery(reading<DocumentOffers>(`${address}/documents`));
  const paper = papers?.documents.find(({ kind }) => kind === 'publicity-list');
  return (
    <Read<PublicityList> path={`${address}/publicity`} title={say(said.title)}>
      {({ publicity, post, leastUntil }) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={say(said.sub)}
            actions={
              paper !== undefined && (
                <a className="button" href={paper.href} download>
                  {say(said.paper)}
                </a>
              )
            }
          />
          {post !== null && post.blocked.length === 0 && (
            <PostForm
              period={period}
              offered={post}
              leastUntil={leastUntil}
              isFirst={publicity.length === 0}
            />
          )}
          {publicity.length === 0 && (
            <Empty title={say(said.none)}>
              <p>{say(said.noneWhy)}</p>
              {post !== null && post.blocked.length > 0 && <ActionButton period={period} offered={post} />}
            </Empty>
          )}
          {publicity.map((one) => (
            <Posted key={`${one.from} ${one.until} ${one.scope}`} posted={one} />
          ))}
        </>
      )}
    </Read>
  );
}

function Posted({ posted }: { readonly posted: PublicitySaid }) {
  const { say, signs } = useLanguage();
  const named = useCodes();
  const { scope, from, until, isShown, people } = posted;
  const isLater = !isShown && from > todayInChina();
  const columns: Column<Person>[] = [
    { key: 'name', title: say(said.name), value: ({ name }) => name },
    { key: 'department', title: say(said.department), value: ({ department }) => department },
    { key: 'class', title: say(said.class), value: (one) => named('class', one.class) },
    { key: 'rating', title: say(said.rating), value: () => say(said.excellent) },
  ];
  return (
    <section>
      <h2>
        <span className="figure">
          {from} – {until}
        </span>{' '}
        <StageChip state={isShown ? 'now' : isLater ? 'waiting' : 'done'}>
          {say(isShown ? said.shown : isLater ? said.later : said.over)}
        </StageChip>{' '}
        <span className="quiet">
          {say(said.scope)}
          {signs.colon}
          {scope}
        </span>
      </h2>
      <DataTable
        title={`${say(said.title)} ${from}`}
        columns={columns}
        rows={people}
        keyOf={({ id }) => id}
        whenEmpty={say(said.nobody)}
      />
    </section>
  );
}

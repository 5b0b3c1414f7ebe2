import type { PeriodBoard, Template } from '@jianheng/api';
import { useQueries } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { PageLoading } from '../../shell/page-loading.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AdaptForm } from './adapt-form.tsx';
import '../board/board.css';
import './scheme.css';

const said = {
  title: words('改编模板', 'Adapt templates'),
  none: words('没有选模板', 'No template was chosen'),
  gallery: words('回到模板', 'Back to the templates'),
};

/** Makes templates the organ’s own: values changed, indicators left out, checked while one types. */
export function AdaptPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(said.title)}>
      {(board) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={
              <Link to={`/periods/${encodeURIComponent(period)}/scheme/gallery`}>{say(said.gallery)}</Link>
            }
          />
          <Chosen board={board} />
        </>
      )}
    </Read>
  );
}

function Chosen({ board }: { readonly board: PeriodBoard }) {
  const { say } = useLanguage();
  const [query] = useSearchParams();
  const ids = [...new Set(query.getAll('template'))];
  const answers = useQueries({
    queries: ids.map((id) => reading<Template>(`/api/templates/${encodeURIComponent(id)}`)),
  });
  const failed = answers.find(({ error }) => error !== null)?.error;
  if (ids.length === 0) return <Empty title={say(said.none)} />;
  if (failed) return <ProblemNotice problem={failed} />;
  const templates = answers.flatMap(({ data }) => data ?? []);
  if (templates.length < ids.length) return <PageLoading />;
  return <AdaptForm key={ids.join()} board={board} templates={templates} />;
}

import type { DifferenceAsked, PeriodBoard, SchemeSet, Template } from '@jianheng/api';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { PageLoading } from '../../shell/page-loading.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import type { OwnText } from './own-draft.ts';
import { OwnSchemeForm } from './own-scheme-form.tsx';
import '../board/board.css';
import '../scheme/scheme.css';
import './own-scheme.css';

const title = words('自拟方案', 'Schemes of one’s own text');

/**
 * Schemes written as texts: begun empty, from a set that the organ may see (`?set=`) or from templates (`?template=`), checked
 * line by line while one types, compared, and kept.
 */
export function OwnSchemePage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(title)}>
      {(board) => (
        <>
          <PageHead
            title={say(title)}
            sub={<Link to={`/periods/${encodeURIComponent(period)}/scheme`}>{board.title}</Link>}
          />
          <Begun board={board} />
        </>
      )}
    </Read>
  );
}

function Begun({ board }: { readonly board: PeriodBoard }) {
  const [query] = useSearchParams();
  const set = query.get('set');
  const ids = [...new Set(query.getAll('template'))];
  if (set !== null) return <FromSet board={board} hash={set} />;
  if (ids.length > 0) return <FromTemplates board={board} ids={ids} />;
  return <OwnSchemeForm board={board} begun={[{ from: '', text: '' }]} start={null} name="" />;
}

function FromSet({ board, hash }: { readonly board: PeriodBoard; readonly hash: string }) {
  const path = `/api/organs/${encodeURIComponent(board.organ.id)}/scheme-sets/${encodeURIComponent(hash)}`;
  const { data, error } = useQuery(reading<SchemeSet>(path));
  if (error !== null) return <ProblemNotice problem={error} />;
  if (data === undefined) return <PageLoading />;
  const begun: OwnText[] = data.schemes.map(({ id, text }) => ({ from: `${data.id} / ${id}`, text }));
  return <OwnSchemeForm board={board} begun={begun} start={{ set: hash }} name={hash} />;
}

function FromTemplates({ board, ids }: { readonly board: PeriodBoard; readonly ids: readonly string[] }) {
  const { say } = useLanguage();
  const answers = useQueries({
    queries: ids.map((id) => reading<Template>(`/api/templates/${encodeURIComponent(id)}`)),
  });
  const failed = answers.find(({ error }) => error !== null)?.error;
  if (failed) return <ProblemNotice problem={failed} />;
  const templates = answers.flatMap(({ data }) => data ?? []);
  if (templates.length < ids.length) return <PageLoading />;
  const begun: OwnText[] = templates.map(({ card, scheme }) => ({
    from: say(card.title),
    text: scheme.text,
  }));
  const start: DifferenceAsked['against'] = { templates: [...ids] };
  return <OwnSchemeForm board={board} begun={begun} start={start} name={ids.join()} />;
}

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem.ts';
import { reading } from '../api/queries.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { PageHead } from './page-head.tsx';
import { PageLoading } from './page-loading.tsx';
import { ProblemNotice } from './problem-notice.tsx';

interface ReadProps<Answer> {
  /** An address of the API. */
  readonly path: string;
  /** The page's heading while there is no answer, where this reads what a whole page shows. */
  readonly title?: string;
  readonly children: (answer: Answer) => ReactNode;
}

/** Reads from the API and shows what came; while it is under way, when it failed and when it is not there, that. */
export function Read<Answer>({ path, title, children }: ReadProps<Answer>) {
  const { data, error, refetch } = useQuery(reading<Answer>(path));
  if (data !== undefined) return children(data);
  if (error instanceof Problem && error.answer.status === 404)
    return <NotFoundPage isPart={title === undefined} />;
  return (
    <>
      {title !== undefined && <PageHead title={title} />}
      {error === null ? <PageLoading /> : <ProblemNotice problem={error} again={() => void refetch()} />}
    </>
  );
}

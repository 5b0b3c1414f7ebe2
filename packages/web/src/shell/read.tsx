import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem.ts';
import { reading } from '../api/queries.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { PageLoading } from './page-loading.tsx';
import { ProblemNotice } from './problem-notice.tsx';

interface ReadProps<Answer> {
  /** An address of the API. */
  readonly path: string;
  readonly children: (answer: Answer) => ReactNode;
}

/** Reads from the API and shows what came; while it is under way, when it failed and when it is not there, that. */
export function Read<Answer>({ path, children }: ReadProps<Answer>) {
  const { data, error, refetch } = useQuery(reading<Answer>(path));
  if (data !== undefined) return children(data);
  if (error instanceof Problem && error.answer.status === 404) return <NotFoundPage />;
  if (error !== null) return <ProblemNotice problem={error} again={() => void refetch()} />;
  return <PageLoading />;
}

import type { PeriodBoard, Upload as UploadSaid } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Problem } from '../../api/problem.ts';
import { reading } from '../../api/queries.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { PageLoading } from '../../shell/page-loading.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { UploadFile } from './upload-file.tsx';
import './data.css';

const title = words('数据文件', 'File of facts');

/** One file of facts: its columns, what became of its rows, its batches. */
export function UploadPage() {
  const { say } = useLanguage();
  const { period = '', upload = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(title)}>
      {(board) => <Upload board={board} id={upload} />}
    </Read>
  );
}

function Upload({ board, id }: { readonly board: PeriodBoard; readonly id: string }) {
  const { say } = useLanguage();
  const path = `/api/organs/${encodeURIComponent(board.organ.id)}/uploads/${encodeURIComponent(id)}`;
  const { data, error, refetch } = useQuery({
    ...reading<UploadSaid>(path),
    refetchInterval: ({ state }) =>
      state.data?.state === 'reading' || state.data?.state === 'importing' ? 1000 : false,
  });
  if (data !== undefined) return <UploadFile board={board} upload={data} path={path} />;
  if (error instanceof Problem && error.answer.status === 404) return <NotFoundPage />;
  return (
    <>
      <PageHead title={say(title)} />
      {error === null ? <PageLoading /> : <ProblemNotice problem={error} again={() => void refetch()} />}
    </>
  );
}

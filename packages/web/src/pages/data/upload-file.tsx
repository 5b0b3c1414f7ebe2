import type { PeriodBoard, Upload } from '@jianheng/api';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { sizeText, stateWords } from './data-words.ts';
import { IssueList } from './issue-list.tsx';
import { NamedPart } from './named-part.tsx';
import { ReviewPart } from './review-part.tsx';
import { UploadBatches } from './upload-batches.tsx';
import { UploadColumns } from './upload-columns.tsx';
import { UploadProgressLine } from './upload-progress-line.tsx';

interface UploadFileProps {
  readonly board: PeriodBoard;
  readonly upload: Upload;
  /** Its address in the API. */
  readonly path: string;
}

const said = {
  back: words('数据', 'Data'),
  drop: words('删除这个文件', 'Drop this file'),
  sure: words(
    '删除后这个文件和核对结果都不再保留。确定删除吗？',
    'The file and its review are not kept then. Drop it?',
  ),
  errors: words('下载错误行（Excel）', 'Rejected rows (Excel)'),
  twin: words('这个文件以前上传过', 'The same file was handed in before'),
};

/** The file at whatever step it is: columns to confirm, rows being checked, the review, or why it could not be read. */
export function UploadFile({ board, upload, path }: UploadFileProps) {
  const { say, signs } = useLanguage();
  const go = useNavigate();
  const queries = useQueryClient();
  const address = `/periods/${encodeURIComponent(board.id)}/data`;
  const { send, isBusy, problem } = useChange({
    refresh: [],
    done: () => {
      // Not the file itself: it is no more.
      void queries.invalidateQueries({ queryKey: keyOf(path).slice(0, -1), exact: true });
      void queries.invalidateQueries({ queryKey: keyOf('/api/periods') });
      void go(address);
    },
  });
  const { name, bytes, madeAt, state, twin, issues, issuesLeft } = upload;
  const isUnderWay = state === 'reading' || state === 'importing';
  return (
    <>
      <PageHead
        title={name}
        sub={
          <>
            <Link to={address}>{say(said.back)}</Link> · {sizeText(bytes)} · {momentText(madeAt)} ·{' '}
            <StageChip state={state === 'failed' ? 'wrong' : state === 'review' ? 'done' : 'now'}>
              {say(stateWords[state])}
            </StageChip>
          </>
        }
        actions={
          <>
            {upload.errorWorkbook && (
              <a className="button" href={`${path}/errors.xlsx`} download>
                {say(said.errors)}
              </a>
            )}
            {upload.canDrop && !isUnderWay && board.roles.includes('office') && (
              <button
                type="button"
                className="danger"
                disabled={isBusy}
                onClick={() => {
                  if (confirm(say(said.sure))) send({ method: 'DELETE', path });
                }}
              >
                {say(said.drop)}
              </button>
            )}
          </>
        }
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      {twin !== null && (
        <p className="notice">
          {say(said.twin)}
          {signs.colon}
          <Link to={`${address}/${twin.upload}`}>{twin.name}</Link>{' '}
          <span className="quiet">{momentText(twin.at)}</span>
        </p>
      )}
      {isUnderWay && <UploadProgressLine upload={upload} />}
      <IssueList issues={issues} left={issuesLeft} isFatal={state === 'failed'} />
      {state === 'mapping' && <UploadColumns upload={upload} path={path} />}
      {state === 'review' && (
        <>
          <UploadBatches board={board} upload={upload} />
          <NamedPart
            key={`${upload.id} ${upload.batches.map(({ id }) => id).join(' ')}`}
            upload={upload}
            path={path}
            mayChoose={upload.canDrop && board.roles.includes('office')}
          />
          <ReviewPart key={upload.id} upload={upload} path={path} />
        </>
      )}
    </>
  );
}

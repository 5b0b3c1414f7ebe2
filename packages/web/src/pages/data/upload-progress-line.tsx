import type { Upload, UploadProgress } from '@jianheng/api';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { sizeText } from './data-words.ts';

const said = {
  stages: {
    waiting: words('排队中', 'in line'),
    survey: words('认表头和列', 'recognising headers and columns'),
    read: words('读取', 'reading'),
    keys: words('查重复', 'looking for repeated rows'),
    write: words('保存', 'writing'),
    errors: words('整理退回的行', 'putting rejected rows together'),
    review: words('与现有数据对照', 'comparing with what is there'),
  } satisfies Record<UploadProgress['stage'], unknown>,
  rows: counting('行', 'row'),
  away: words('可以离开本页，处理会继续', 'you may leave this page, it goes on'),
  progress: words('处理进度', 'progress'),
};

/** How far reading or checking a file is: the step, rows, bytes. */
export function UploadProgressLine({ upload: { progress } }: { readonly upload: Upload }) {
  const { say } = useLanguage();
  const { stage, sheet, rows, bytes, total } = progress ?? nothing;
  return (
    <div className="notice" role="status">
      <p>
        <strong>{say(said.stages[stage])}</strong>
        {sheet !== null && ` · ${sheet}`}
        {rows > 0 && ` · ${rows} ${say(said.rows(rows))}`}
        {bytes > 0 && total > 0 && ` · ${sizeText(bytes)} / ${sizeText(total)}`}
      </p>
      <progress
        className="data-progress"
        aria-label={say(said.progress)}
        {...(total > 0 && bytes > 0 ? { max: total, value: Math.min(bytes, total) } : {})}
      />
      <p className="quiet">{say(said.away)}</p>
    </div>
  );
}

const nothing: UploadProgress = { stage: 'waiting', sheet: null, rows: 0, bytes: 0, total: 0 };

import { useNavigate } from 'react-router';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface HandInProps {
  readonly period: string;
  readonly organ: string;
}

const said = {
  title: words('上传数据文件', 'Hand a file in'),
  hint: words(
    'Excel（.xlsx）、CSV 或 Parquet。上传、识别和核对都不改变任何得分；启用批次之后才算数，算过之前可以撤销。',
    'Excel (.xlsx), CSV or Parquet. Handing in, recognising and reviewing change no points; only using a batch does, and that can be undone until a result rests on it.',
  ),
  busy: words('正在上传，请不要关闭本页…', 'sending, please leave this page open…'),
};

/** Hands a file of facts in, and goes to its review. */
export function HandIn({ period, organ }: HandInProps) {
  const { say } = useLanguage();
  const go = useNavigate();
  const path = `/api/organs/${encodeURIComponent(organ)}/uploads`;
  const { send, isBusy, problem } = useChange<{ readonly id: string }>({
    refresh: [keyOf(path)],
    done: ({ id }) => void go(`/periods/${encodeURIComponent(period)}/data/${id}`),
  });
  return (
    <div className="side-part">
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field
        label={say(said.title)}
        hint={isBusy ? <span role="status">{say(said.busy)}</span> : say(said.hint)}
      >
        {(attributes) => (
          <input
            {...attributes}
            type="file"
            accept=".csv,.txt,.xlsx,.parquet"
            disabled={isBusy}
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file === undefined) return;
              // Whatever the browser takes it for: the server looks at the bytes.
              const body = file.slice(0, file.size, 'application/octet-stream');
              send({ method: 'POST', path: `${path}?name=${encodeURIComponent(file.name)}`, body });
              target.value = '';
            }}
          />
        )}
      </Field>
    </div>
  );
}

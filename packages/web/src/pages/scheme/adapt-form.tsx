import type { PeriodBoard, SchemeSet, Template } from '@jianheng/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { ask } from '../../api/ask.ts';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { IdFold } from '../../parts/id-fold.tsx';
import { useKept } from '../../parts/use-kept.ts';
import { PageLoading } from '../../shell/page-loading.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AdaptTemplate } from './adapt-template.tsx';
import { CheckPart } from './check-part.tsx';
import { setDraftOf, setIdOf, type TemplateDraft } from './scheme-draft.ts';
import { useDebounced } from './use-debounced.ts';

interface AdaptFormProps {
  readonly board: PeriodBoard;
  readonly templates: readonly Template[];
}

/** What somebody has filled in; it outlives a reload. */
interface Adapting {
  readonly id: string;
  readonly drafts: readonly TemplateDraft[];
}

const said = {
  id: words('这套方案的编号', 'A name for the set'),
  idHint: words('小写字母、数字和“-”', 'small letters, digits and “-”'),
  keep: words('保存这套方案', 'Keep this set'),
  keepHint: words(
    '保存不等于选定：保存后可以通读，再为本周期选定。',
    'Keeping is not choosing: read it in full first, then choose it for the period.',
  ),
  errors: words(
    '检查还有错误；可以先保存，改正之后才能审定。',
    'The check has errors: it can be kept, and approved once they are mended.',
  ),
  reset: words('放弃改动，从头开始', 'Drop the changes and begin again'),
  checking: words('正在检查…', 'checking…'),
};

/** The form: each template with its values, and beside it what the check says of all of them together. */
export function AdaptForm({ board, templates }: AdaptFormProps) {
  const { say } = useLanguage();
  const go = useNavigate();
  const name = `adapt ${board.id} ${templates.map(({ card }) => card.id).join()}`;
  const beginning = (): Adapting => ({
    id: setIdOf(board.id),
    drafts: templates.map(({ card }) => ({
      template: card.id,
      title: card.title.zh,
      values: {},
      without: [],
    })),
  });
  const [adapting, set, drop] = useKept<Adapting>(name, beginning);
  const { id, drafts } = adapting;
  const titles = new Map(templates.map(({ card }) => [card.id, card.title]));
  const draft = setDraftOf(id, board, drafts, titles);
  const path = `/api/organs/${encodeURIComponent(board.organ.id)}/scheme-sets`;
  const settled = useDebounced(JSON.stringify(draft), 500);
  const {
    data: checked,
    error,
    isFetching,
  } = useQuery({
    queryKey: [...keyOf(`${path}/check`), settled],
    queryFn: ({ signal }) => ask<SchemeSet>('POST', `${path}/check`, { signal, body: JSON.parse(settled) }),
    placeholderData: keepPreviousData,
  });
  const { send, isBusy, problem } = useChange<SchemeSet>({
    refresh: [keyOf(path)],
    done: ({ hash }) => {
      drop();
      void go(`/periods/${encodeURIComponent(board.id)}/scheme/sets/${hash}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path, body: draft });
  };
  return (
    <form className="board" onSubmit={submit}>
      <div>
        {templates.map((template, at) => (
          <AdaptTemplate
            key={template.card.id}
            template={template}
            draft={drafts[at]!}
            isOpen={templates.length === 1}
            change={(next) =>
              set({ ...adapting, drafts: drafts.map((one, place) => (place === at ? next : one)) })
            }
          />
        ))}
      </div>
      <aside className="scheme-aside">
        <div className="side-part">
          {problem !== null && <ProblemNotice problem={problem} />}
          <div className="actions">
            <button type="submit" className="main" disabled={isBusy}>
              {say(said.keep)}
            </button>
            <button type="button" onClick={() => set(beginning())}>
              {say(said.reset)}
            </button>
          </div>
          <p className="quiet">
            {say(checked !== undefined && checked.check.errors > 0 ? said.errors : said.keepHint)}
          </p>
          <IdFold
            label={say(said.id)}
            hint={say(said.idHint)}
            pattern="[a-z][a-z0-9\-]{0,79}"
            value={id}
            change={(next) => set({ ...adapting, id: next })}
            wrong={problem?.at('id') ?? []}
          />
        </div>
        <p className="quiet" role="status">
          {isFetching ? say(said.checking) : '\u00a0'}
        </p>
        {error !== null && <ProblemNotice problem={error} />}
        {checked === undefined ? error === null && <PageLoading /> : <CheckPart set={checked} />}
      </aside>
    </form>
  );
}

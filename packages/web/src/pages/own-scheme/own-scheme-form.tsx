import type { DifferenceAsked, PeriodBoard, SchemeSet } from '@jianheng/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ask } from '../../api/ask.ts';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { IdFold } from '../../parts/id-fold.tsx';
import { useKept } from '../../parts/use-kept.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { CheckPart } from '../scheme/check-part.tsx';
import { setIdOf } from '../scheme/scheme-draft.ts';
import { SchemeView } from '../scheme/scheme-view.tsx';
import { useDebounced } from '../scheme/use-debounced.ts';
import { DifferencePart } from './difference-part.tsx';
import { FoundList } from './found-list.tsx';
import { draftOf, foundIn, isWritten, type OwnDraft, type OwnText, worstByLine } from './own-draft.ts';
import { TextEditor, type TextEditorHandle } from './text-editor.tsx';
import { TextTabs } from './text-tabs.tsx';

interface OwnSchemeFormProps {
  readonly board: PeriodBoard;
  /** The texts with which it begins where this browser keeps no draft. */
  readonly begun: readonly OwnText[];
  readonly start: DifferenceAsked['against'] | null;
  /** Drafts begun with different texts are kept apart. */
  readonly name: string;
}

const said = {
  id: words('这套方案的编号', 'A name for the set'),
  idHint: words('小写字母、数字和“-”', 'small letters, digits and “-”'),
  keep: words('保存这套方案', 'Keep this set'),
  keepHint: words(
    '保存不等于选定：保存后可以通读，再为本周期选定。有错误的也可以先保存，改正之后才能审定。',
    'Keeping is not choosing: read it in full, then choose it for the period. With errors it can be kept, and approved once they are mended.',
  ),
  empty: words('先写或上传一份方案原文，才能保存。', 'Write or upload a text first, then it can be kept.'),
  reset: words('放弃改动，从头开始', 'Drop the changes and begin again'),
  checking: words('正在检查…', 'checking…'),
  text: words('方案原文', 'The text of the scheme'),
  views: words('怎么看', 'View'),
  write: words('原文', 'Text'),
  read: words('通读', 'For reading'),
  compare: words('对照', 'Compare'),
  unreadable: words('原文还看不懂，先改正旁边的错误', 'it cannot be read yet: mend the errors beside it'),
};

type View = 'write' | 'read' | 'compare';
const views: readonly View[] = ['write', 'read', 'compare'];

/** The texts of a set, one for each class of staff, with what the check says of them while one types. */
export function OwnSchemeForm({ board, begun, start, name }: OwnSchemeFormProps) {
  const { say } = useLanguage();
  const go = useNavigate();
  const editor = useRef<TextEditorHandle>(null);
  const beginning = (): OwnDraft => ({ id: setIdOf(board.id), texts: begun });
  const [draft, set, drop] = useKept<OwnDraft>(`own-scheme ${board.id} ${name}`, beginning);
  const [at, show] = useState(0);
  const [view, look] = useState<View>('write');
  const current = draft.texts[at] ?? draft.texts[0]!;
  const path = `/api/organs/${encodeURIComponent(board.organ.id)}/scheme-sets`;
  const settled = useDebounced(JSON.stringify(draftOf(draft)), 500);
  const settledDraft = JSON.parse(settled) as ReturnType<typeof draftOf>;
  const {
    data: checked,
    error,
    isFetching,
  } = useQuery({
    queryKey: [...keyOf(`${path}/check`), settled],
    queryFn: ({ signal }) => ask<SchemeSet>('POST', `${path}/check`, { signal, body: settledDraft }),
    placeholderData: keepPreviousData,
    enabled: settledDraft.schemes.length > 0 && settledDraft.id !== '',
  });
  const { send, isBusy, problem } = useChange<SchemeSet>({
    refresh: [keyOf(path)],
    done: ({ hash }) => {
      drop();
      void go(`/periods/${encodeURIComponent(board.id)}/scheme/sets/${hash}`);
    },
  });
  const found = checked === undefined ? [] : foundIn(draft, at, checked);
  const readable =
    checked?.schemes[draft.texts.slice(0, at).filter(isWritten).length] ?? checked?.schemes[0] ?? null;
  const rewrite = (text: string) =>
    set({ ...draft, texts: draft.texts.map((one, place) => (place === at ? { ...one, text } : one)) });
  const goTo = (line: number) => {
    look('write');
    // The text has to be there before its line can be shown.
    requestAnimationFrame(() => editor.current?.goTo(line));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path, body: draftOf(draft) });
  };
  return (
    <form className="own-board" onSubmit={submit}>
      <div>
        <TextTabs
          texts={draft.texts}
          at={at}
          show={show}
          change={(texts, next) => {
            set({ ...draft, texts });
            show(next);
          }}
        />
        <fieldset className="scheme-tabs">
          <legend className="unseen">{say(said.views)}</legend>
          {views.map((one) => (
            <button key={one} type="button" aria-pressed={one === view} onClick={() => look(one)}>
              {say(said[one])}
            </button>
          ))}
        </fieldset>
        {view === 'write' && (
          <TextEditor
            ref={editor}
            label={`${say(said.text)} ${at + 1}`}
            value={current.text}
            change={rewrite}
            marked={worstByLine(found)}
          />
        )}
        {view === 'read' &&
          (readable === null || readable.phases.length === 0 ? (
            <p className="notice">{say(said.unreadable)}</p>
          ) : (
            <SchemeView scheme={readable} />
          ))}
        {view === 'compare' && <DifferencePart organ={board.organ.id} draft={settledDraft} start={start} />}
      </div>
      <aside className="own-aside">
        <div className="side-part">
          {problem !== null && <ProblemNotice problem={problem} />}
          <div className="actions">
            <button type="submit" className="main" disabled={isBusy || !draft.texts.some(isWritten)}>
              {say(said.keep)}
            </button>
            <button
              type="button"
              onClick={() => {
                set(beginning());
                show(0);
              }}
            >
              {say(said.reset)}
            </button>
          </div>
          <p className="quiet">{say(draft.texts.some(isWritten) ? said.keepHint : said.empty)}</p>
          <IdFold
            label={say(said.id)}
            hint={say(said.idHint)}
            pattern="[a-z][a-z0-9\-]{0,79}"
            value={draft.id}
            change={(id) => set({ ...draft, id })}
            wrong={problem?.at('id') ?? []}
          />
        </div>
        <p className="quiet" role="status">
          {isFetching ? say(said.checking) : '\u00a0'}
        </p>
        {error !== null && <ProblemNotice problem={error} />}
        {checked !== undefined && <FoundList found={found} goTo={goTo} />}
        {checked !== undefined && <CheckPart set={checked} />}
      </aside>
    </form>
  );
}

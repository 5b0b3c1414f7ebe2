import type { DeletionShown } from '@jianheng/api';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useSession } from '../../api/use-session.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { CannotBeUndone } from './cannot-be-undone.tsx';

interface DeletionBoxProps {
  readonly base: string;
  readonly id: number;
  readonly mayConfirm: boolean;
  readonly done: () => void;
}

const said = {
  items: words('内容', 'What is in it'),
  none: words('没有', 'nothing'),
  number: words('编号', 'Number'),
  name: words('名称', 'Name'),
  until: words('到期日', 'Due on'),
  held: words('保留原因', 'Why it is kept'),
  outcome: words('结果', 'Outcome'),
  gone: words('已删除', 'deleted'),
  kept: words('保留', 'kept'),
  confirm: words('确认删除', 'Delete for good'),
  drop: words('不删除（撤回或退回）', 'Do not delete'),
  own: words('提出的人不能自己确认。', 'Whoever proposed it cannot confirm it.'),
};

/** A lot with what is in it; while it waits, the ways to settle it. */
export function DeletionBox({ base, id, mayConfirm, done }: DeletionBoxProps) {
  const { say, signs } = useLanguage();
  const session = useSession();
  const path = `/api/deletions/${id}`;
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(base), keyOf(path)], done });
  type Item = DeletionShown['items'][number];
  const outcome = ({ outcome: is }: Item) => (is === null ? '' : say(is === 'gone' ? said.gone : said.kept));
  const columns: Column<Item>[] = [
    { key: 'number', title: say(said.number), value: (one) => one.id },
    { key: 'name', title: say(said.name), value: ({ name }) => name },
    { key: 'until', title: say(said.until), value: ({ due }) => due, isShort: true },
    { key: 'outcome', title: say(said.outcome), value: outcome, isShort: true },
    { key: 'held', title: say(said.held), value: ({ held }) => held.map(say).join(signs.semicolon) },
  ];
  return (
    <Read<DeletionShown> path={path}>
      {(shown) => (
        <>
          {problem !== null && <ProblemNotice problem={problem} />}
          {shown.state === 'proposed' && (
            <>
              <CannotBeUndone goes={shown.goes} />
              <div className="actions">
                {mayConfirm && shown.by !== session.account && (
                  <button
                    type="button"
                    className="main"
                    disabled={isBusy}
                    onClick={() => send({ method: 'POST', path: `${path}/confirmation` })}
                  >
                    {say(said.confirm)}
                  </button>
                )}
                <button type="button" disabled={isBusy} onClick={() => send({ method: 'DELETE', path })}>
                  {say(said.drop)}
                </button>
              </div>
              {mayConfirm && shown.by === session.account && <p className="quiet">{say(said.own)}</p>}
            </>
          )}
          <p className="quiet">
            {shown.source} · {say(shown.basis)}
          </p>
          <DataTable
            title={say(said.items)}
            columns={columns}
            rows={shown.items}
            keyOf={(one) => one.id}
            whenEmpty={say(said.none)}
            atFirst={20}
          />
        </>
      )}
    </Read>
  );
}

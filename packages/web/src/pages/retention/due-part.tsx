import type { DueThing, RetentionDue, RetentionKind, RetentionList } from '@jianheng/api';
import { useState } from 'react';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ProposeForm } from './propose-form.tsx';

interface DuePartProps {
  /** Address of the organ in the register. */
  readonly base: string;
  readonly list: RetentionList;
  readonly mayPropose: boolean;
}

const said = {
  due: words('已到期，应当删除', 'Due to be deleted'),
  how: words(
    '异议、复核、评审、调查在办的，和写明暂缓的，不删除并写明原因。考核办提出，检察长确认后删除。',
    'What an objection, a re-check, a review or an investigation may rest on, and what is held, is not deleted and says why. The office proposes, the chief confirms.',
  ),
  none: words('没有到期的', 'nothing is due'),
  kind: words('数据', 'Data'),
  number: words('编号', 'Number'),
  name: words('名称', 'Name'),
  since: words('起算日', 'Counted from'),
  until: words('到期日', 'Due on'),
  held: words('保留原因', 'Why it is kept'),
  propose: words('提出删除', 'Propose to delete'),
};

/** What is due, with what holds it back, and the way to propose that it go. */
export function DuePart({ base, list, mayPropose }: DuePartProps) {
  const { say, signs } = useLanguage();
  const [open, setOpen] = useState<RetentionKind | null>(null);
  const titles = new Map(list.map(({ kind, title }) => [kind, say(title)]));
  const columns: Column<DueThing>[] = [
    { key: 'kind', title: say(said.kind), value: ({ kind }) => titles.get(kind) ?? kind },
    { key: 'number', title: say(said.number), value: ({ id }) => id },
    { key: 'name', title: say(said.name), value: ({ name }) => name },
    { key: 'since', title: say(said.since), value: ({ since }) => since, isShort: true },
    { key: 'until', title: say(said.until), value: (one) => one.due, isShort: true },
    { key: 'held', title: say(said.held), value: ({ held }) => held.map(say).join(signs.semicolon) },
  ];
  return (
    <section className="side-part">
      <h2>{say(said.due)}</h2>
      <p className="quiet">{say(said.how)}</p>
      <Read<RetentionDue> path={`${base}/retention/due`}>
        {(due) => {
          const free = list.filter(({ kind }) =>
            due.some((one) => one.kind === kind && one.held.length === 0),
          );
          const opened = list.find(({ kind }) => kind === open);
          return (
            <>
              {mayPropose && free.length > 0 && (
                <div className="actions">
                  {free.map(({ kind, title }) => (
                    <button key={kind} type="button" onClick={() => setOpen(kind)}>
                      {say(said.propose)}
                      {signs.colon}
                      {say(title).replace(/ ?[（(].*$/, '')}
                    </button>
                  ))}
                </div>
              )}
              <DataTable
                title={say(said.due)}
                columns={columns}
                rows={due}
                keyOf={({ kind, id }) => `${kind} ${id}`}
                whenEmpty={say(said.none)}
                atFirst={20}
              />
              {opened !== undefined && (
                <Drawer title={say(said.propose)} as="box" close={() => setOpen(null)}>
                  <ProposeForm
                    base={base}
                    retention={opened}
                    due={due.filter(({ kind }) => kind === open)}
                    done={() => setOpen(null)}
                  />
                </Drawer>
              )}
            </>
          );
        }}
      </Read>
    </section>
  );
}

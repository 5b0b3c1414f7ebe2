import type { Retention, RetentionDue, RetentionList } from '@jianheng/api';
import { useState } from 'react';
import { useSession } from '../../api/use-session.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { OrganChoice } from './organ-choice.tsx';
import { ownOrgans } from './own-organs.ts';
import { RetentionForm } from './retention-form.tsx';

const said = {
  title: words('个人信息保存期限', 'How long personal data are kept'),
  how: words(
    '保存期限取实现目的最短必要；期满应主动删除（个人信息保护法第十九条、第四十七条）。法条没有写天数，由本院确定并写明依据；没有设的不会到期。归档的考核结果随业绩档案保存，不在此列。',
    'Data are kept for the shortest time that their purpose needs and deleted after it (Personal Information Protection Law §§19, 47). The law gives no number: the organ says one and where it is from; what is not set does not fall due. Sealed results are kept with the performance file and are not in this list.',
  ),
  kind: words('数据', 'Data'),
  days: words('保存', 'Kept for'),
  day: words('天', 'days'),
  unset: words('未设：不会到期', 'not set: does not fall due'),
  source: words('依据', 'Ground'),
  act: words('办理', 'Settle'),
  set: words('设定', 'Set'),
  due: words('已到期，应当删除', 'Due to be deleted'),
  dueHow: words(
    '这里只列出，不删除。删除前请核对是否还有异议、复核、仲裁等在办。',
    'They are listed here and not deleted. See first whether an objection, a re-check or an arbitration is under way.',
  ),
  none: words('没有到期的', 'nothing is due'),
  number: words('编号', 'Number'),
  name: words('姓名', 'Name'),
  since: words('起算日', 'Counted from'),
  until: words('到期日', 'Due on'),
};

/** For how long an organ keeps which personal data, on what ground, and what is due to be deleted. */
export function RetentionPage() {
  const { say } = useLanguage();
  const organs = ownOrgans(useSession(), ['office']);
  const [organ, setOrgan] = useState(organs[0]?.id ?? '');
  const [open, setOpen] = useState<Retention | null>(null);
  const path = `/api/register/organs/${encodeURIComponent(organ)}/retention`;
  return (
    <Read<RetentionList> path={path} title={say(said.title)}>
      {(list) => (
        <>
          <PageHead
            title={say(said.title)}
            actions={<OrganChoice organs={organs} value={organ} change={setOrgan} />}
          />
          <p className="quiet">{say(said.how)}</p>
          <section className="table-scroll" aria-label={say(said.title)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say(said.kind)}</th>
                  <th scope="col">{say(said.days)}</th>
                  <th scope="col">{say(said.source)}</th>
                  <th scope="col">{say(said.act)}</th>
                </tr>
              </thead>
              <tbody>
                {list.map((one) => (
                  <tr key={one.kind}>
                    <th scope="row">{say(one.title)}</th>
                    <td className="short figure">
                      {one.days === null ? (
                        <span className="quiet">{say(said.unset)}</span>
                      ) : (
                        `${one.days} ${say(said.day)}`
                      )}
                    </td>
                    <td>
                      {one.source} <span className="quiet">{say(one.basis)}</span>
                    </td>
                    <td className="short">
                      <button type="button" onClick={() => setOpen(one)}>
                        {say(said.set)}
                        <span className="unseen"> {say(one.title)}</span>
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <section className="side-part">
            <h2>{say(said.due)}</h2>
            <p className="quiet">{say(said.dueHow)}</p>
            <Read<RetentionDue> path={`${path}/due`}>{(due) => <Due due={due} list={list} />}</Read>
          </section>
          {open !== null && (
            <Drawer title={say(open.title)} as="box" close={() => setOpen(null)}>
              <RetentionForm path={path} retention={open} done={() => setOpen(null)} />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}

function Due({ due, list }: { readonly due: RetentionDue; readonly list: RetentionList }) {
  const { say } = useLanguage();
  type One = RetentionDue[number];
  const titles = new Map(list.map(({ kind, title }) => [kind, say(title)]));
  const columns: Column<One>[] = [
    { key: 'kind', title: say(said.kind), value: ({ kind }) => titles.get(kind) ?? kind },
    { key: 'number', title: say(said.number), value: ({ id }) => id, isShort: true },
    { key: 'name', title: say(said.name), value: ({ name }) => name, isShort: true },
    { key: 'since', title: say(said.since), value: ({ since }) => since, isShort: true },
    { key: 'until', title: say(said.until), value: (one) => one.due, isShort: true },
  ];
  return (
    <DataTable
      title={say(said.due)}
      columns={columns}
      rows={due}
      keyOf={({ kind, id }) => `${kind} ${id}`}
      whenEmpty={say(said.none)}
    />
  );
}

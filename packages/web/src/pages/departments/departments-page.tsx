import type { ChargeList } from '@jianheng/api';
import { useState } from 'react';
import { Drawer } from '../../parts/drawer.tsx';
import { useOrganChoice } from '../../parts/organ-choice.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ChargeForm } from './charge-form.tsx';

const said = {
  title: words('内设机构与分管', 'Departments and who is in charge'),
  how: words(
    '登记每个部门的分管院领导。部门负责人受评审时，分管他的院领导是直接上级，须回避；没有登记的部门，每位副检察长都按直接上级回避。年度总结写好之后，分管院领导在自己的待办里写分管领导意见，也包括部门负责人的。',
    'Enter which leader is in charge of which department. In the review of a head that leader is the direct superior and steps aside; where nobody is entered every deputy does. Once people summed up their year, that leader finds their opinions of them to write among their own to-dos, of the head too.',
  ),
  department: words('部门', 'Department'),
  leader: words('分管院领导', 'In charge'),
  since: words('自', 'Since'),
  before: words('以前', 'Before'),
  none: words('没有登记', 'not entered'),
  noDepartments: words('还没有部门：先导入花名册', 'There are no departments yet: import a roster first'),
  act: words('办理', 'Settle'),
  enter: words('登记分管', 'Enter'),
};

/** The departments of an organ and which leader is in charge of each, now and before. */
export function DepartmentsPage() {
  const { say, signs } = useLanguage();
  const { organ, roles, choice } = useOrganChoice(['office', 'chief']);
  const [open, setOpen] = useState<ChargeList['departments'][number] | null>(null);
  const mayEnter = roles.includes('office');
  const path = `/api/register/organs/${encodeURIComponent(organ)}/charges`;
  return (
    <Read<ChargeList> path={path} title={say(said.title)}>
      {({ departments, leaders, charges }) => (
        <>
          <PageHead title={say(said.title)} actions={choice} />
          <p className="quiet">{say(said.how)}</p>
          {departments.length === 0 && <p>{say(said.noDepartments)}</p>}
          <section className="table-scroll" aria-label={say(said.title)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say(said.department)}</th>
                  <th scope="col">{say(said.leader)}</th>
                  <th scope="col">{say(said.since)}</th>
                  <th scope="col">{say(said.before)}</th>
                  {mayEnter && <th scope="col">{say(said.act)}</th>}
                </tr>
              </thead>
              <tbody>
                {departments.map((department) => {
                  const own = charges.filter((charge) => charge.department === department.id);
                  const now = own.find(({ to }) => to === null);
                  return (
                    <tr key={department.id}>
                      <th scope="row">{department.name}</th>
                      <td>{now?.person.name ?? <span className="quiet">{say(said.none)}</span>}</td>
                      <td className="short">{now?.from}</td>
                      <td className="quiet">
                        {own
                          .filter(({ to }) => to !== null)
                          .map(({ person, from, to }) => `${person.name} ${from} – ${to}`)
                          .join(signs.semicolon)}
                      </td>
                      {mayEnter && (
                        <td className="short">
                          <button type="button" onClick={() => setOpen(department)}>
                            {say(said.enter)}
                            <span className="unseen"> {department.name}</span>
                          </button>
                        </td>
                      )}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
          {open !== null && (
            <Drawer
              title={`${say(said.enter)}${signs.colon}${open.name}`}
              as="box"
              close={() => setOpen(null)}
            >
              <ChargeForm
                department={open.id}
                leaders={leaders}
                hasNow={charges.some(({ department, to }) => department === open.id && to === null)}
                done={() => setOpen(null)}
              />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}

import type { MemberSaid, StaffList } from '@jianheng/api';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../api/use-session.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { counting, words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { RosterPart } from './roster-part.tsx';

const said = {
  title: words('花名册', 'Register'),
  import: words('导入花名册', 'Import a roster'),
  none: words('还没有人员：先导入花名册', 'Nobody is here yet: import a roster first'),
  organ: words('单位', 'Organ'),
  day: words('哪一天', 'On the day'),
  id: words('编号', 'Number'),
  name: words('姓名', 'Name'),
  department: words('部门', 'Department'),
  unit: words('办案组', 'Unit'),
  class: words('类别', 'Class'),
  line: words('条线', 'Line'),
  leader: words('领导职务', 'Leading post'),
  from: words('任现职自', 'In post since'),
  people: counting('人', 'person', 'people'),
};

/** Who is where as what on a day, as the register knows it; the office imports rosters here. */
export function RegisterPage() {
  const { say } = useLanguage();
  const { grants, organs } = useSession();
  const mine = organs.filter(({ id }) => grants.some(({ organ }) => organ === id));
  const [organ, setOrgan] = useState(mine[0]?.id ?? '');
  const [day, setDay] = useState(new Date().toISOString().slice(0, 10));
  const [isImporting, importing] = useState(false);
  const mayImport = grants.some((grant) => grant.role === 'office' && grant.organ === organ);
  const path = `/api/register/organs/${encodeURIComponent(organ)}/staff?size=500&day=${day}`;
  return (
    <>
      <PageHead
        title={say(said.title)}
        actions={
          <>
            {mine.length > 1 && (
              <select aria-label={say(said.organ)} value={organ} onChange={(e) => setOrgan(e.target.value)}>
                {mine.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
            <input
              type="date"
              aria-label={say(said.day)}
              value={day}
              onChange={(event) => event.target.value !== '' && setDay(event.target.value)}
            />
            {mayImport && (
              <button type="button" className="main" onClick={() => importing(true)}>
                {say(said.import)}
              </button>
            )}
          </>
        }
      />
      <Read<StaffList> path={path}>
        {({ total, staff }) => (
          <>
            <p className="quiet">
              {total} {say(said.people(total))}
            </p>
            <Staff staff={staff} />
          </>
        )}
      </Read>
      {isImporting && (
        <Drawer title={say(said.import)} close={() => importing(false)}>
          <RosterPart organ={organ} done={() => importing(false)} />
        </Drawer>
      )}
    </>
  );
}

function Staff({ staff }: { readonly staff: readonly MemberSaid[] }) {
  const { say } = useLanguage();
  const named = useCodes();
  const columns: Column<MemberSaid>[] = [
    {
      key: 'name',
      title: say(said.name),
      value: ({ person }) => person.name,
      show: ({ person }) => (
        <Link to={`/register/people/${encodeURIComponent(person.id)}`}>{person.name}</Link>
      ),
      isShort: true,
    },
    { key: 'id', title: say(said.id), value: ({ person }) => person.id, isShort: true },
    { key: 'department', title: say(said.department), value: ({ departmentName }) => departmentName },
    { key: 'unit', title: say(said.unit), value: ({ unitName }) => unitName },
    { key: 'class', title: say(said.class), value: ({ posting }) => named('class', posting.class) },
    { key: 'line', title: say(said.line), value: ({ posting }) => named('line', posting.line) },
    { key: 'leader', title: say(said.leader), value: ({ posting }) => named('leader', posting.leader) },
    { key: 'from', title: say(said.from), value: ({ posting }) => posting.from, isShort: true },
  ];
  return (
    <DataTable
      title={say(said.title)}
      columns={columns}
      rows={staff}
      keyOf={({ posting }) => String(posting.id)}
      whenEmpty={say(said.none)}
    />
  );
}

import type { DeclaredTies, NamedPerson, StaffList } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reading } from '../../api/queries.ts';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { DeclareTie } from './declare-tie.tsx';
import { tiesPurpose } from './tie-words.ts';
import { TiesTable } from './ties-table.tsx';

const said = {
  title: words('亲属及利害关系申报（全院）', 'Declared ties of the organ'),
  record: words('代为登记', 'Enter one for somebody'),
  none: words('还没有人申报', 'nobody has declared anything'),
  organ: words('单位', 'Organ'),
};

/** Declared ties of everybody in an organ: the office sees them and enters what came on paper. */
export function OrganTiesPage() {
  const { say } = useLanguage();
  const { grants, organs } = useSession();
  const mine = organs.filter(({ id }) => grants.some((g) => g.role === 'office' && g.organ === id));
  const [organ, setOrgan] = useState(mine[0]?.id ?? '');
  const [isEntering, entering] = useState(false);
  const base = `/api/register/organs/${encodeURIComponent(organ)}`;
  return (
    <Read<DeclaredTies> path={`${base}/ties`} title={say(said.title)}>
      {({ ties }) => (
        <>
          <PageHead
            title={say(said.title)}
            actions={
              <>
                {mine.length > 1 && (
                  <select
                    aria-label={say(said.organ)}
                    value={organ}
                    onChange={(e) => setOrgan(e.target.value)}
                  >
                    {mine.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
                <button type="button" className="main" onClick={() => entering(true)}>
                  {say(said.record)}
                </button>
              </>
            }
          />
          <p className="quiet">{say(tiesPurpose)}</p>
          <TiesTable
            title={say(said.title)}
            ties={ties}
            whenEmpty={say(said.none)}
            mayTakeBack={() => true}
          />
          {isEntering && (
            <Drawer title={say(said.record)} as="box" close={() => entering(false)}>
              <Enter base={base} done={() => entering(false)} />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}

function Enter({ base, done }: { readonly base: string; readonly done: () => void }) {
  const { data } = useQuery(reading<StaffList>(`${base}/staff?size=500&day=${todayInChina()}`));
  const among = (data?.staff ?? []).map(
    ({ person, departmentName, posting }): NamedPerson => ({
      id: person.id,
      name: person.name,
      department: departmentName,
      class: posting.class,
    }),
  );
  return <DeclareTie person={null} among={among} done={done} />;
}

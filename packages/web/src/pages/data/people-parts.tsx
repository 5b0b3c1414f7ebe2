import type { Upload } from '@jianheng/api';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  unknown: words('名册里没有的人', 'Not on the register'),
  unknownHint: words(
    '请核对编号，或者先在名册里补上；否则这些行不会计到任何人名下。',
    'Check the staff number, or enter them on the register first: otherwise the rows count for nobody.',
  ),
  missing: words('文件里没有提到的办案人员', 'Handle cases, and no row speaks of them'),
  person: words('文件中的编号', 'As it stands in the file'),
  rows: words('行数', 'Rows'),
  name: words('姓名', 'Name'),
  department: words('部门', 'Department'),
  none: words('没有', 'none'),
  more: words('只列出前 200 人，共', 'the first 200 are listed of'),
};

/** People in the file whom the register does not know, and people on the register of whom the file says nothing. */
export function PeopleParts({ upload }: { readonly upload: Upload }) {
  const { say } = useLanguage();
  const { unknownPeople, unknownPeopleCount, missingPeople, missingPeopleCount } = upload;
  const unknownColumns: Column<(typeof unknownPeople)[number]>[] = [
    { key: 'person', title: say(said.person), value: ({ person }) => person },
    { key: 'rows', title: say(said.rows), value: ({ rows }) => rows, isFigure: true },
  ];
  const missingColumns: Column<(typeof missingPeople)[number]>[] = [
    { key: 'name', title: say(said.name), value: ({ name }) => name, isShort: true },
    { key: 'department', title: say(said.department), value: ({ department }) => department },
  ];
  if (unknownPeopleCount + missingPeopleCount === 0) return null;
  return (
    <div className="two">
      {unknownPeopleCount > 0 && (
        <section className="data-part">
          <h2>
            {say(said.unknown)} <span className="figure wrong-words">{unknownPeopleCount}</span>
          </h2>
          <p className="quiet">{say(said.unknownHint)}</p>
          <DataTable
            title={say(said.unknown)}
            columns={unknownColumns}
            rows={unknownPeople}
            keyOf={({ person }) => person}
            whenEmpty={say(said.none)}
            atFirst={15}
          />
          {unknownPeopleCount > unknownPeople.length && (
            <p className="quiet">
              {say(said.more)} {unknownPeopleCount}
            </p>
          )}
        </section>
      )}
      {missingPeopleCount > 0 && (
        <section className="data-part">
          <h2>
            {say(said.missing)} <span className="figure">{missingPeopleCount}</span>
          </h2>
          <DataTable
            title={say(said.missing)}
            columns={missingColumns}
            rows={missingPeople}
            keyOf={({ id }) => id}
            whenEmpty={say(said.none)}
            atFirst={15}
          />
          {missingPeopleCount > missingPeople.length && (
            <p className="quiet">
              {say(said.more)} {missingPeopleCount}
            </p>
          )}
        </section>
      )}
    </div>
  );
}

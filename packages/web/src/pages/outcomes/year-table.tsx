import type { OutcomeList } from '@jianheng/api';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../shell/empty.tsx';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';

type Listed = OutcomeList['people'][number];

const said = {
  title: words('本年平时、专项考核结果', 'The year’s regular and special outcomes'),
  who: words('姓名', 'Name'),
  department: words('部门', 'Department'),
  class: words('类别', 'Class'),
  none: words('没有人', 'nobody'),
  nothing: words(
    '本年还没有审定的平时、专项考核',
    'No regular or special assessment of the year is decided yet',
  ),
  nothingWhy: words(
    '在“考核周期”里开展的平时考核、专项考核，结果审定后每人一行列在这里。',
    'Once outcomes of a regular or special period (see Periods) are decided, each person has a line here.',
  ),
};

/** What the regular and special periods of a year fixed, a column each. */
export function YearTable({ people }: Pick<OutcomeList, 'people'>) {
  const { say } = useLanguage();
  const named = useCodes();
  const periods = new Map(people.flatMap(({ ofYear }) => ofYear.map((o) => [o.period, o] as const)));
  const inOrder = [...periods.values()].toSorted((a, b) => (a.to < b.to ? -1 : 1));
  const columns: Column<Listed>[] = [
    { key: 'who', title: say(said.who), value: ({ person }) => person.name, isShort: true },
    { key: 'department', title: say(said.department), value: ({ person }) => person.department },
    { key: 'class', title: say(said.class), value: ({ person }) => named('class', person.class) },
    ...inOrder.map(
      ({ period, title }): Column<Listed> => ({
        key: period,
        title,
        value: ({ ofYear }) => {
          const one = ofYear.find((o) => o.period === period);
          return one === undefined ? null : say(one.outcomeTitle);
        },
        isShort: true,
      }),
    ),
  ];
  if (inOrder.length === 0)
    return (
      <Empty title={say(said.nothing)}>
        <p>{say(said.nothingWhy)}</p>
      </Empty>
    );
  return (
    <DataTable
      title={say(said.title)}
      columns={columns}
      rows={people}
      keyOf={({ person }) => person.id}
      whenEmpty={say(said.none)}
    />
  );
}

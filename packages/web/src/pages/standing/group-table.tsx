import type { StandingGroup, StandingLine, StandingList } from '@jianheng/api';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { decimalOf } from '../../parts/decimal-of.ts';
import { NumberDoor } from '../../parts/number-door.tsx';
import { Sparkline } from '../../parts/sparkline.tsx';
import { trendInWords } from '../../parts/trend-in-words.ts';
import { personPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface GroupTableProps {
  readonly period: string;
  readonly parts: StandingList['schemes'][number]['parts'];
  readonly group: StandingGroup;
  readonly months: readonly string[];
}

const said = {
  place: words('名次', 'Place'),
  name: words('姓名', 'Name'),
  department: words('部门', 'Department'),
  total: words('总分', 'Total'),
  trend: words('逐月', 'By month'),
  marks: words('标记', 'Marks'),
  held: words('人待定', 'held'),
  none: words('没有人', 'nobody'),
  from: words('自', 'from'),
  open: words('打开此人的结果', 'open the result'),
  review: words('评审条件涉及', 'a review trigger names'),
  tied: words('并列', 'tied'),
  'too-few': words('样本少', 'few cases'),
};

/** One peer group in the order of its standing. */
export function GroupTable({ period, parts, group, months }: GroupTableProps) {
  const { say, signs } = useLanguage();
  const title = say(group.says);
  const marksOf = ({ marks }: StandingLine) =>
    marks.filter((mark) => mark !== 'held').map((m) => say(said[m]));
  const unsureOf = ({ place }: StandingLine) =>
    place === null || place.surelyFrom === place.surelyTo ? [] : [say(place.says)];
  const columns: Column<StandingLine>[] = [
    {
      key: 'place',
      title: say(said.place),
      value: ({ place }) => place?.from ?? null,
      show: ({ place }) => (place === null ? '—' : say(place.says)),
      isShort: true,
    },
    { key: 'name', title: say(said.name), value: ({ name }) => name, isShort: true },
    { key: 'department', title: say(said.department), value: ({ department }) => department },
    {
      key: 'total',
      title: say(said.total),
      value: ({ total, held }) =>
        total === null ? (held === null ? null : say(held)) : decimalOf(total.exact),
      show: ({ person, name, total, held }) => (
        <NumberDoor label={`${name}${signs.colon}${say(said.open)}`} to={personPath(period, person)}>
          {total?.shown ?? (held === null ? '—' : say(held))}
        </NumberDoor>
      ),
      isFigure: true,
    },
    ...parts.map(
      ({ part, title: name }): Column<StandingLine> => ({
        key: `part-${part}`,
        title: say(name),
        value: ({ parts: own }) => own[part] ?? null,
        show: ({ parts: own }) => own[part] ?? '—',
        isFigure: true,
      }),
    ),
    {
      key: 'trend',
      title: say(said.trend),
      // As the total has it: the months come as they were computed.
      value: ({ trend }) => trend.at(-1)?.toFixed(2) ?? null,
      isFigure: true,
      show: ({ trend, name }) => (
        <Sparkline
          values={trend}
          label={`${name} ${say(said.trend)}${signs.colon}${trendInWords(months, trend)}`}
          width={96}
          height={20}
        />
      ),
    },
    {
      key: 'marks',
      title: say(said.marks),
      // On its own, e.g. exported, a place says how far it is certain.
      value: (line) => [...unsureOf(line), ...marksOf(line)].join(signs.and),
      show: (line) =>
        marksOf(line).map((mark) => (
          <span key={mark} className="chip">
            {mark}
          </span>
        )),
    },
  ];
  return (
    <div className="standing-group">
      <h3>
        {title}
        {group.held > 0 && (
          <span className="quiet">
            {' '}
            {group.held} {say(said.held)}
          </span>
        )}
      </h3>
      <DataTable
        title={title}
        columns={columns}
        rows={group.people}
        keyOf={({ person }) => person}
        whenEmpty={say(said.none)}
      />
    </div>
  );
}

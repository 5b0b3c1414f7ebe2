import type { CaseRow, CaseTable } from '@jianheng/api';
import { howMany } from '@jianheng/casework';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { words } from '../words/language.ts';
import { useCodes } from '../words/use-codes.ts';
import { useLanguage } from '../words/use-language.ts';

interface CaseRowsProps {
  readonly table: CaseTable;
  /** Whether something is divided here, so that it matters on which side of the line the rows count. */
  readonly isRatio: boolean;
  /** Of what and whom, for the name of the exported file. */
  readonly name: string;
}

const said = {
  above: words('分子', 'numerator'),
  below: words('分母', 'denominator'),
  case: words('案件', 'Case'),
  item: words('件', 'Item'),
  date: words('日期', 'Date'),
  role: words('承担', 'Part taken'),
  adds: words('计', 'Adds'),
  share: words('份额', 'Share'),
  mark: words('标记', 'Mark'),
  masked: words('已遮蔽', 'masked'),
  none: words('没有案件', 'no cases'),
};

/** The rows behind one count, those that change it first. Sealed and secret ones keep what they add and lose who they are. */
export function CaseRows({ table, isRatio, name }: CaseRowsProps) {
  const { say, signs } = useLanguage();
  const named = useCodes();
  const { counts, side, masked, gatheredBy } = table;
  const rows = table.rows.toSorted((a, b) => Number(a.adds === '0') - Number(b.adds === '0'));
  const part = side === 'numerator' ? said.above : said.below;
  const title = say(isRatio ? words(`${counts.zh}（${part.zh}）`, `${counts.en} (${part.en})`) : counts);
  const column = (
    key: string,
    heading: string,
    value: (row: CaseRow) => string | number | null,
  ): Column<CaseRow> => ({ key, title: heading, value, isShort: key !== 'mark' });
  const columns: Column<CaseRow>[] = [
    column('case', say(said.case), (row) => row.case ?? (row.mark === null ? '' : say(said.masked))),
    ...(rows.some((row) => Object.values(row.key ?? {}).some((part) => part !== row.case))
      ? [
          column('key', say(said.item), ({ key, case: number }) =>
            Object.values(key ?? {})
              .filter((part) => part !== number)
              .join(' '),
          ),
        ]
      : []),
    column('date', say(said.date), ({ date }) => date),
    ...(rows.some(({ role }) => role !== null)
      ? [column('role', say(said.role), ({ role }) => named('role', role))]
      : []),
    { ...column('adds', say(said.adds), ({ adds }) => numberOf(adds)), isFigure: true },
    ...(rows.some(({ share }) => share !== null)
      ? [{ ...column('share', say(said.share), ({ share }) => share), isFigure: true }]
      : []),
    ...(rows.some(({ mark }) => mark !== null)
      ? [column('mark', say(said.mark), ({ mark }) => named('any', mark))]
      : []),
  ];
  const keys = new Map(rows.map((row, at) => [row, String(at)]));
  return (
    <div className="why-cases">
      <h4>{title}</h4>
      {gatheredBy.length > 0 && (
        <p className="quiet">
          {say(
            words(
              `${gatheredBy.map(({ zh }) => zh).join(signs.and)}相同的行合并计一次`,
              `of rows with the same ${gatheredBy.map(({ en }) => en).join(signs.and)} one counts`,
            ),
          )}
        </p>
      )}
      {masked > 0 && (
        <p className="quiet">
          {say(
            words(
              `其中 ${masked} 行属封存或涉密案件，只显示计数`,
              `${howMany(masked, 'row is', 'rows are')} of sealed or secret cases: what they add shows, who they are does not`,
            ),
          )}
        </p>
      )}
      <DataTable
        title={`${name} ${title}`}
        columns={columns}
        rows={rows}
        keyOf={(row) => keys.get(row) ?? ''}
        whenEmpty={say(said.none)}
        atFirst={20}
      />
    </div>
  );
}

/** A decimal as a number, so that a workbook can add it up; a fraction stays as it is written. */
function numberOf(adds: string | null): string | number | null {
  return adds !== null && /^-?\d{1,15}(\.\d{1,6})?$/.test(adds) ? Number(adds) : adds;
}

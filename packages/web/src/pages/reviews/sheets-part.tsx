import type { ReviewFile } from '@jianheng/api';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { OwnSheets } from './own-sheets.tsx';
import { gradeWords } from './review-words.ts';

type Sheet = NonNullable<ReviewFile['sheets']['all']>[number];

const said = {
  title: words('案件与评分', 'Cases and sheets'),
  blind: words(
    '评分互相看不到：全部交齐后才显示，交齐前可以改',
    'nobody sees another’s sheets until all are in; until then they may be changed',
  ),
  in: words('已交', 'handed in'),
  case: words('案件', 'Case'),
  member: words('评审组成员', 'Member'),
  grade: words('评定', 'Grade'),
  points: words('分数', 'Points'),
  remarks: words('意见', 'Remarks'),
  none: words('没有评分表', 'no sheets'),
};

/** The sheets: a member's own while blind, everybody's once all are in. */
export function SheetsPart({ file }: { readonly file: ReviewFile }) {
  const { say } = useLanguage();
  const { sheets, draw, as } = file;
  if (draw === null) return null;
  const columns: Column<Sheet>[] = [
    { key: 'case', title: say(said.case), value: (one) => one.case, isShort: true },
    { key: 'member', title: say(said.member), value: ({ member }) => member.name },
    {
      key: 'grade',
      title: say(said.grade),
      value: ({ grade }) => (gradeWords[grade] === undefined ? grade : say(gradeWords[grade])),
    },
    { key: 'points', title: say(said.points), value: ({ points }) => points, isFigure: true },
    { key: 'remarks', title: say(said.remarks), value: ({ remarks }) => remarks },
  ];
  return (
    <section>
      <h2>{say(said.title)}</h2>
      {sheets.all === null ? (
        <>
          <p className="quiet">
            {say(said.blind)} · {say(said.in)} {sheets.done}/{sheets.of}
          </p>
          {as === 'member' && <OwnSheets file={file} draw={draw} />}
        </>
      ) : (
        <DataTable
          title={say(said.title)}
          columns={columns}
          rows={sheets.all.toSorted((a, b) => a.case.localeCompare(b.case))}
          keyOf={(one) => `${one.case} ${one.member.id}`}
          whenEmpty={say(said.none)}
        />
      )}
    </section>
  );
}

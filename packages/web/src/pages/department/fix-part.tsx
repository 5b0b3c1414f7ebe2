import type { DefectConcentration, DepartmentView } from '@jianheng/api';
import { DefectCases } from '../../score/defect-cases.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface FixPartProps {
  readonly period: string;
  readonly view: DepartmentView;
}

const said = {
  title: words('这一季先改什么', 'What to fix this quarter'),
  sub: words(
    '缺陷和它的案件，本季的在前；改的是缺陷，不是分数。',
    'Defects and their cases, this quarter’s first. Defects are to be mended, not points won.',
  ),
  none: words('本部门没有扣分的缺陷', 'no defects of this department cost points'),
  quarter: words('本季', 'this quarter'),
  year: words('全年', 'all year'),
  week: words('近七天', 'last seven days'),
  unit: words('件', ''),
  expected: words('按本院水平约', 'at the organ’s own level about'),
  limit: words('波动上限', 'limit of chance'),
  beyond: words('▲超出波动范围', '▲ beyond what chance explains'),
};

/** Defects of the department's people, with this quarter's cases and who works on them. */
export function FixPart({ period, view }: FixPartProps) {
  const { say } = useLanguage();
  const { defects, quarter, concentration } = view;
  return (
    <section className="side-part">
      <h2>
        {say(said.title)} {quarter !== null && <span className="quiet">{say(quarter.says)}</span>}
      </h2>
      <p className="quiet">{say(said.sub)}</p>
      {defects.length === 0 && <p className="quiet">{say(said.none)}</p>}
      {defects.map((defect) => (
        <Defect
          key={`${defect.scheme} ${defect.indicator}`}
          period={period}
          defect={defect}
          quarter={quarter}
          beside={besideOf(concentration, defect)}
        />
      ))}
    </section>
  );
}

type Beside = DefectConcentration['departments'][number];

/** The department's row of the same defect, where the organ's concentration has one. */
function besideOf(
  concentration: DepartmentView['concentration'],
  { scheme, indicator }: DepartmentView['defects'][number],
): Beside | undefined {
  return concentration.find((one) => one.scheme === scheme && one.indicator === indicator)?.departments[0];
}

interface DefectProps {
  readonly period: string;
  readonly defect: DepartmentView['defects'][number];
  readonly quarter: DepartmentView['quarter'];
  readonly beside: Beside | undefined;
}

function Defect({ period, defect, quarter, beside }: DefectProps) {
  const { say } = useLanguage();
  const { title, schemeTitle, counted, inQuarter, recent } = defect;
  const isOfQuarter = (date: string | null) =>
    quarter !== null && date !== null && date >= quarter.from && date <= quarter.to;
  return (
    <div className="defect">
      <h3>
        {say(title)} <span className="quiet">{say(schemeTitle)}</span>{' '}
        {beside?.beyond === true && <span className="chip wrong">{say(said.beyond)}</span>}
      </h3>
      <p className="figure">
        {say(said.quarter)} {inQuarter} {say(said.unit)} · {say(said.year)} {counted} {say(said.unit)}
        {recent > 0 && ` · ${say(said.week)} ${recent} ${say(said.unit)}`}
      </p>
      {beside !== undefined && (
        <p className="quiet figure">
          {say(said.expected)} {beside.expected} {say(said.unit)} · {say(said.limit)} {beside.high}
        </p>
      )}
      <DefectCases
        period={period}
        defect={defect}
        isOpen={inQuarter > 0 && inQuarter <= 8}
        mark={({ date }) => isOfQuarter(date) && <span className="chip now">{say(said.quarter)}</span>}
      />
    </div>
  );
}

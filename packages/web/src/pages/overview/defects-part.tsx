import type { Defect } from '@jianheng/api';
import { DefectCases } from '../../score/defect-cases.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface DefectsPartProps {
  readonly period: string;
  readonly defects: readonly Defect[];
}

const said = {
  title: words('失分最多的缺陷', 'Defects that cost most'),
  none: words('没有扣分的缺陷', 'no defects that cost points'),
  lost: words('共失分', 'points lost'),
  counted: words('件次', 'counted'),
  people: counting('人', 'person', 'people'),
};

/** The defects that cost most, by department, with their cases and who works on them. */
export function DefectsPart({ period, defects }: DefectsPartProps) {
  const { say, signs } = useLanguage();
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      {defects.length === 0 && <p className="quiet">{say(said.none)}</p>}
      {defects.map(
        ({ scheme, schemeTitle, indicator, title, lost, people, counted, departments, cases, more }) => (
          <div key={`${scheme} ${indicator}`} className="defect">
            <h3>
              {say(title)} <span className="quiet">{say(schemeTitle)}</span>
            </h3>
            <p className="figure">
              {say(said.lost)} {lost.shown} · {counted} {say(said.counted)} · {people}{' '}
              {say(said.people(people))}
            </p>
            <p className="quiet">
              {departments
                .map((d) => `${d.department} ${d.counted}${signs.open}${d.lost.shown}${signs.close}`)
                .join(' · ')}
            </p>
            <DefectCases period={period} defect={{ indicator, cases, more }} withDepartment />
          </div>
        ),
      )}
    </section>
  );
}

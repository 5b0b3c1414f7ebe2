import type { Defect } from '@jianheng/api';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { personPath, whyPath } from './addresses.ts';

interface DefectCasesProps {
  readonly period: string;
  readonly defect: Pick<Defect, 'indicator' | 'cases' | 'more'>;
  readonly isOpen?: boolean;
  /** What stands before a case. */
  readonly mark?: (one: Defect['cases'][number]) => ReactNode;
  /** Whether each case says its department: not where all are of one. */
  readonly withDepartment?: boolean;
}

const said = {
  cases: words('案件', 'Cases'),
  more: words('另有', 'and'),
  moreCases: words('件', 'more'),
};

/** The cases of a defect with who works on them, to be unfolded; nothing where there are none. */
export function DefectCases({ period, defect, isOpen = false, mark, withDepartment }: DefectCasesProps) {
  const { say } = useLanguage();
  const { indicator, cases, more } = defect;
  if (cases.length === 0) return null;
  return (
    <details open={isOpen}>
      <summary>
        {say(said.cases)} {cases.length + more}
      </summary>
      <ul className="plain-list">
        {cases.map((one, at) => (
          <li key={`${one.person} ${one.case ?? at} ${one.date}`}>
            {mark?.(one)} {one.case ?? one.mark} <span className="quiet figure">{one.date}</span>{' '}
            <Link to={whyPath(personPath(period, one.person), indicator)}>{one.name}</Link>
            {withDepartment === true && <span className="quiet"> {one.department}</span>}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="quiet">
          {say(said.more)} {more} {say(said.moreCases)}
        </p>
      )}
    </details>
  );
}

import type { PeriodList } from '@jianheng/api';
import { Navigate } from 'react-router';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { chosenPeriod } from '../mine/chosen-period.ts';

const title = words('本部门', 'My department');

/** Leads the head of a department to it in the period that runs; to the list where there is none. */
export function OwnDepartmentPage() {
  const { say } = useLanguage();
  return (
    <Read<PeriodList> path="/api/periods" title={say(title)}>
      {({ periods }) => {
        const period = chosenPeriod(periods, undefined);
        const to = period === undefined ? '/periods' : `/periods/${encodeURIComponent(period.id)}/department`;
        return <Navigate to={to} replace />;
      }}
    </Read>
  );
}

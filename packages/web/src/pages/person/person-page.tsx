import type { PersonResult } from '@jianheng/api';
import { Outlet, useParams } from 'react-router';
import { personPath } from '../../score/addresses.ts';
import { PersonScore } from '../../score/person-score.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('个人考核结果', 'A person’s result'),
  audited: words('查看他人的结果记入审计。', 'Reading another’s result goes into the audit.'),
  excel: words('导出 Excel', 'Export to Excel'),
};

/** The result of another person, for whoever may read it. */
export function PersonPage() {
  const { say, language } = useLanguage();
  const { period = '', person = '' } = useParams();
  const path = `/api/periods/${encodeURIComponent(period)}/people/${encodeURIComponent(person)}/result`;
  return (
    <>
      <Read<PersonResult> path={path} title={say(said.title)}>
        {(result) => (
          <>
            <PageHead
              title={result.name}
              sub={say(said.audited)}
              actions={
                <a className="button" href={`${path}.xlsx?language=${language}`} download>
                  {say(said.excel)}
                </a>
              }
            />
            <PersonScore period={period} result={result} base={personPath(period, person)} />
          </>
        )}
      </Read>
      <Outlet />
    </>
  );
}

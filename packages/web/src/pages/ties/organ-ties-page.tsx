import type { DeclaredTies } from '@jianheng/api';
import { useState } from 'react';
import { useStaff } from '../../api/use-staff.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { useOrganChoice } from '../../parts/organ-choice.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { DeclareTie } from './declare-tie.tsx';
import { tiesPurpose } from './tie-words.ts';
import { TiesTable } from './ties-table.tsx';

const said = {
  title: words('亲属及利害关系申报（全院）', 'Declared ties of the organ'),
  record: words('代为登记', 'Enter one for somebody'),
  none: words(
    '还没有人申报。每个人在“亲属及利害关系申报”里自己申报；交来纸面的，点“代为登记”。',
    'Nobody has declared anything yet. People declare their own ties on their page; what came on paper is entered here.',
  ),
};

/** Declared ties of everybody in an organ: the office sees them and enters what came on paper. */
export function OrganTiesPage() {
  const { say } = useLanguage();
  const { organ, choice } = useOrganChoice(['office']);
  const [isEntering, entering] = useState(false);
  const base = `/api/register/organs/${encodeURIComponent(organ)}`;
  return (
    <Read<DeclaredTies> path={`${base}/ties`} title={say(said.title)}>
      {({ ties }) => (
        <>
          <PageHead
            title={say(said.title)}
            actions={
              <>
                {choice}
                <button type="button" className="main" onClick={() => entering(true)}>
                  {say(said.record)}
                </button>
              </>
            }
          />
          <p className="quiet">{say(tiesPurpose)}</p>
          <TiesTable
            title={say(said.title)}
            ties={ties}
            whenEmpty={say(said.none)}
            mayTakeBack={() => true}
          />
          {isEntering && (
            <Drawer title={say(said.record)} as="box" close={() => entering(false)}>
              <Enter organ={organ} done={() => entering(false)} />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}

function Enter({ organ, done }: { readonly organ: string; readonly done: () => void }) {
  return <DeclareTie person={null} among={useStaff(organ)} done={done} />;
}

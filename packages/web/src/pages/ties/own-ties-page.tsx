import type { OwnTies } from '@jianheng/api';
import { useState } from 'react';
import { Drawer } from '../../parts/drawer.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { DeclareTie } from './declare-tie.tsx';
import { tiesPurpose } from './tie-words.ts';
import { TiesTable } from './ties-table.tsx';

const said = {
  title: words('亲属及利害关系申报', 'Ties that I declare'),
  declare: words('申报一项关系', 'Declare a tie'),
  none: words(
    '还没有申报。与本院或上级院的人有亲属等关系的，点“申报一项关系”：选人、选关系；此后由系统在评审、异议、复核和等次会议中提示回避。',
    'Nothing declared yet. Whoever is close to somebody of the organ or of one above presses “Declare a tie”, picks the person and how close; from then on reviews, objections, re-checks and the meeting say who steps aside.',
  ),
};

/** To whom one is declared close; one declares more and takes back what is over. */
export function OwnTiesPage() {
  const { say } = useLanguage();
  const [isDeclaring, declaring] = useState(false);
  return (
    <Read<OwnTies> path="/api/own/ties" title={say(said.title)}>
      {({ person, ties, colleagues }) => (
        <>
          <PageHead
            title={say(said.title)}
            actions={
              person !== null && (
                <button type="button" className="main" onClick={() => declaring(true)}>
                  {say(said.declare)}
                </button>
              )
            }
          />
          <p className="quiet">{say(tiesPurpose)}</p>
          <TiesTable
            title={say(said.title)}
            ties={ties}
            self={person}
            whenEmpty={say(said.none)}
            mayTakeBack={(tie) => tie.person.id === person}
          />
          {isDeclaring && (
            <Drawer title={say(said.declare)} as="box" close={() => declaring(false)}>
              <DeclareTie person={person} among={colleagues} done={() => declaring(false)} />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}

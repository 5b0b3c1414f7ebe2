import type { LoanList } from '@jianheng/api';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { useOrganChoice } from '../../parts/organ-choice.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AskForm } from './ask-form.tsx';
import { LoanCard } from './loan-card.tsx';
import { loanRoleOf } from './loan-roles.ts';

const said = {
  title: words('请上级院派员', 'People lent by the superior organ'),
  how: words(
    '评审组、第二人复核、三员等本院无人可任时，向上级院申请；上级院点名派出，管理员确认其角色后生效，到期自动失效。',
    'Where the organ has nobody for a panel, for a second pair of eyes or as administrator, it asks the one above: that names people, an administrator confirms their roles, and they end by themselves.',
  ),
  ask: words('申请派员', 'Ask for people'),
  none: words('还没有申请过', 'Nothing was asked for yet'),
  begin: words(
    '考核办点“申请派员”，写明要什么角色、多少人、办什么事；在评审页面缺人时也可以从那里申请。',
    'The office presses “Ask for people” and says in which role, how many and what for; where a review lacks people it can ask from there.',
  ),
};

/** What an organ asks of the one above it, and what it was answered. */
export function LendingPage() {
  const { say } = useLanguage();
  const session = useSession();
  const [search] = useSearchParams();
  const { organ, choice } = useOrganChoice(['office', 'chief']);
  const mayAsk = session.grants.some((grant) => grant.organ === organ && grant.role === 'office');
  const wanted = search.get('role');
  const [isOpen, setOpen] = useState(mayAsk && wanted !== null);
  const path = `/api/register/organs/${encodeURIComponent(organ)}/loans`;
  const close = () => setOpen(false);
  return (
    <Read<LoanList> path={path} title={say(said.title)}>
      {(loans) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={say(said.how)}
            actions={
              <>
                {choice}
                {mayAsk && (
                  <button type="button" className="main" onClick={() => setOpen(true)}>
                    {say(said.ask)}
                  </button>
                )}
              </>
            }
          />
          {loans.length === 0 && (
            <Empty title={say(said.none)}>
              <p>{say(said.begin)}</p>
            </Empty>
          )}
          {loans.map((loan) => (
            <LoanCard key={loan.id} loan={loan} path={path} isAsker={mayAsk} />
          ))}
          {isOpen && (
            <Drawer title={say(said.ask)} as="box" close={close}>
              <AskForm path={path} role={loanRoleOf(wanted)} period={search.get('period')} done={close} />
            </Drawer>
          )}
        </>
      )}
    </Read>
  );
}

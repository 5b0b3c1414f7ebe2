import type { Loan, LoanList } from '@jianheng/api';
import { useState } from 'react';
import { Drawer } from '../../parts/drawer.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { LoanCard } from '../lending/loan-card.tsx';
import { LendForm } from './lend-form.tsx';
import { RefuseForm } from './refuse-form.tsx';

const said = {
  title: words('下级院的派员申请', 'Requests for people'),
  settled: words('已答复的', 'Settled'),
  lend: words('派员', 'Lend people'),
  refuse: words('不派员', 'Refuse'),
};

const path = '/api/jurisdiction/loans';

/** What the organs below ask for, to be answered by naming people or with a reason why not. */
export function LoansPart() {
  return (
    <Read<LoanList> path={path}>{(loans) => (loans.length === 0 ? null : <Loans loans={loans} />)}</Read>
  );
}

function Loans({ loans }: { readonly loans: LoanList }) {
  const { say } = useLanguage();
  const [open, setOpen] = useState<{ readonly is: 'lend' | 'refuse'; readonly loan: Loan } | null>(null);
  const close = () => setOpen(null);
  const waiting = loans.filter(({ state }) => state === 'asked');
  const settled = loans.filter(({ state }) => state !== 'asked');
  return (
    <section className="side-part" id="loans">
      <h2>
        {say(said.title)} <span className="quiet figure">{waiting.length}</span>
      </h2>
      {waiting.map((loan) => (
        <LoanCard key={loan.id} loan={loan} path={path}>
          <button type="button" className="main" onClick={() => setOpen({ is: 'lend', loan })}>
            {say(said.lend)}
          </button>
          <button type="button" onClick={() => setOpen({ is: 'refuse', loan })}>
            {say(said.refuse)}
          </button>
        </LoanCard>
      ))}
      {settled.length > 0 && (
        <details>
          <summary>
            {say(said.settled)} <span className="figure">{settled.length}</span>
          </summary>
          {settled.map((loan) => (
            <LoanCard key={loan.id} loan={loan} path={path} />
          ))}
        </details>
      )}
      {open !== null && (
        <Drawer title={`${say(said[open.is])} · ${open.loan.organ.name}`} as="box" close={close}>
          {open.is === 'lend' ? (
            <LendForm loan={open.loan} list={path} done={close} />
          ) : (
            <RefuseForm loan={open.loan} list={path} done={close} />
          )}
        </Drawer>
      )}
    </section>
  );
}

import assert from 'node:assert/strict';
import type { LoanToAsk } from '@jianheng/api';
import { confirmGrant } from '../src/features/accounts/grants.ts';
import { giveLoan, refuseLoan } from '../src/features/lending/answer-loan.ts';
import { askLoan, seeAnswer, takeLoanBack } from '../src/features/lending/ask-loan.ts';
import { readLendable } from '../src/features/lending/lendable.ts';
import { loansToSettle } from '../src/features/lending/loans-to-settle.ts';
import { listAsked, listLoans } from '../src/features/lending/read-loans.ts';
import { panelGrants } from '../src/features/procedures/reviews/panel-grants.ts';
import { type Records, Refused, verifyAudit } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import {
  cityOffice,
  eastOffice,
  post,
  westOffice,
  withDepartments,
  withPerson,
  withRegister,
} from './register-office.ts';

const chief = actor('zhao', { role: 'chief' });
const superior = actor('wu', { role: 'superior', organ: 'city' });
const audit = actor('shen', { role: 'audit', organ: 'city' });

const wanted: LoanToAsk = {
  role: 'panel',
  count: 2,
  until: '2026-12-31',
  reason: '评审组回避后不足法定人数',
  period: null,
};

/** The eastern office, and two of the city organ: one with an account, one without. */
async function offices(records: Records): Promise<void> {
  await withRegister(records);
  const { first } = await withDepartments(records, 'city', cityOffice);
  for (const id of ['pan', 'peng', 'wu'])
    await withPerson(records, id, post(first), { organ: 'city', office: cityOffice });
  for (const person of ['pan', 'wu'])
    await records.db
      .insertInto('account')
      .values({
        id: `account-${person}`,
        name: person,
        person,
        title: '',
        password_hash: null,
        must_change: false,
        created_at: 't',
        created_by: 't',
      })
      .execute();
}

async function blockedBy(attempt: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof Refused && error.refusal.is === 'blocked', String(error));
    assert.deepEqual(
      error.refusal.blocked.map((one) => one.code),
      [code],
    );
    return true;
  });
}

testFeature(
  'a county asks, the superior lends by name, and who is lent sits once an administrator has confirmed it',
  async (records) => {
    await offices(records);
    await refused(askLoan(requestOf(records, westOffice), 'east', wanted), 'not-found');
    await refused(askLoan(requestOf(records, chief), 'east', wanted), 'not-found');
    await blockedBy(
      askLoan(requestOf(records, eastOffice), 'east', { ...wanted, until: '2026-03-01' }),
      'loan/over',
    );
    await blockedBy(
      askLoan(requestOf(records, eastOffice), 'east', { ...wanted, period: 'y' }),
      'loan/no-period',
    );
    await blockedBy(askLoan(requestOf(records, cityOffice), 'city', wanted), 'loan/no-superior');
    const { id } = await askLoan(requestOf(records, eastOffice), 'east', wanted);

    assert.deepEqual(
      (await listAsked(requestOf(records, superior))).map((loan) => [
        loan.organ.name,
        loan.state,
        loan.reason,
      ]),
      [['虚构县检察院', 'asked', wanted.reason]],
    );
    await refused(listAsked(requestOf(records, eastOffice)), 'not-found');
    await refused(readLendable(requestOf(records, eastOffice), id), 'not-found');
    const people = await readLendable(requestOf(records, superior), id);
    assert.deepEqual(people.map(({ account, name }) => [account, name]).sort(), [
      ['account-pan', '虚构pan'],
      ['account-wu', '虚构wu'],
    ]);
    const give = (accounts: string[]) =>
      giveLoan(requestOf(records, superior), id, { accounts, until: '2026-06-30', reply: '同意' });
    await blockedBy(give(['account-peng']), 'loan/not-ours');
    await blockedBy(give(['account-wu']), 'own-account');
    assert.equal((await listLoans(requestOf(records, eastOffice), 'east'))[0]?.state, 'asked');
    await give(['account-pan']);
    await blockedBy(give(['account-pan']), 'loan/answered');

    assert.deepEqual(await panelGrants(records.db, 'east', '2026-03-02'), []);
    const grant = await records.db.selectFrom('role_grant').selectAll().executeTakeFirstOrThrow();
    assert.deepEqual(
      [grant.role, grant.organ, grant.lent_by, grant.to, grant.confirmed_by],
      ['panel', 'east', 'city', '2026-06-30', null],
    );
    await confirmGrant(requestOf(records, audit), grant.id);
    assert.deepEqual(await panelGrants(records.db, 'east', '2026-03-02'), [{ person: 'pan', organ: 'city' }]);
    const [said] = await listLoans(requestOf(records, chief), 'east');
    assert.deepEqual(
      [said?.state, said?.answeredFor?.name, said?.reply, said?.lent],
      [
        'lent',
        '虚构市检察院',
        '同意',
        [{ name: '虚构pan', from: '2026-03-02', to: '2026-06-30', isConfirmed: true }],
      ],
    );
    assert.ok((await verifyAudit(records.db)).whole);
  },
);

testFeature('a refusal has its reason, and what was taken back is not answered', async (records) => {
  await offices(records);
  const first = await askLoan(requestOf(records, eastOffice), 'east', wanted);
  await refused(refuseLoan(requestOf(records, eastOffice), first.id, { reply: '无人可派' }), 'not-found');
  await blockedBy(seeAnswer(requestOf(records, eastOffice), first.id), 'loan/not-answered');
  assert.deepEqual(await todos(records), [['superior', 'answer-loan', '虚构县检察院']]);
  await refuseLoan(requestOf(records, superior), first.id, { reply: '无人可派' });
  assert.deepEqual(await todos(records), [['office', 'see-loan', '虚构县检察院']]);
  await seeAnswer(requestOf(records, eastOffice), first.id);
  assert.deepEqual(await todos(records), []);
  const second = await askLoan(requestOf(records, eastOffice), 'east', { ...wanted, role: 'audit' });
  await refused(takeLoanBack(requestOf(records, westOffice), second.id), 'not-found');
  await takeLoanBack(requestOf(records, eastOffice), second.id);
  await blockedBy(refuseLoan(requestOf(records, superior), second.id, { reply: '无' }), 'loan/answered');
  await blockedBy(takeLoanBack(requestOf(records, eastOffice), first.id), 'loan/answered');
  assert.deepEqual(
    (await listLoans(requestOf(records, eastOffice), 'east')).map(({ state, reply }) => [state, reply]),
    [
      ['taken-back', null],
      ['refused', '无人可派'],
    ],
  );
  await refused(listLoans(requestOf(records, westOffice), 'east'), 'not-found');
});

testFeature('an administrator who is lent holds no role beside it', async (records) => {
  await offices(records);
  await records.db
    .insertInto('role_grant')
    .values({
      account: 'account-pan',
      role: 'panel',
      organ: 'city',
      department: null,
      from: '2020-01-01',
      to: null,
      lent_by: null,
      made_by: 'm',
      made_at: 't',
      confirmed_by: 'c',
      confirmed_at: 't',
    })
    .execute();
  const { id } = await askLoan(requestOf(records, eastOffice), 'east', { ...wanted, role: 'audit' });
  const give = giveLoan(requestOf(records, superior), id, {
    accounts: ['account-pan'],
    until: '2026-06-30',
    reply: '',
  });
  await blockedBy(give, 'roles-exclude');
});

/** What office, superior and somebody of another organ find among their to-dos. */
async function todos(records: Records): Promise<unknown[]> {
  const found = [];
  for (const who of [eastOffice, superior, westOffice])
    found.push(...(await loansToSettle(requestOf(records, who))));
  return found.map(({ role, kind, says }) => [role, kind, says.zh.split(/[：，]/)[0]]);
}

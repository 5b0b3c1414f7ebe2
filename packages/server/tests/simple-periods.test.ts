import assert from 'node:assert/strict';
import test from 'node:test';
import { verifyAudit } from '../src/index.ts';
import { recordsInMemory } from './records-in-memory.ts';
import { WholeOffice } from './whole-office.ts';

/** Sends the same action twice at once, as two open pages do, and says how each was answered. */
async function atOnce(
  office: WholeOffice,
  name: string,
  kind: string,
  subject: object = {},
  details: object = {},
) {
  const browser = await office.as(name);
  const action = { kind, subject, details };
  const answers = await Promise.all([1, 2].map(() => browser.ask('POST', '/api/periods/y/actions', action)));
  return answers.map(({ status }) => status).sort();
}

for (const kind of ['regular', 'special'] as const)
  test(`a ${kind} period of a year whose holidays nobody knows goes from its announcement to the seal, whoever presses twice and whatever the clock does`, async () => {
    const records = await recordsInMemory();
    const office = await WholeOffice.open(records);
    try {
      office.day('2027-12-28');
      const plan = {
        organ: 'east',
        id: 'y',
        kind,
        title: '2028 年第一季度（虚构）',
        from: '2028-01-01',
        to: '2028-03-31',
      };
      await office.ask('wang', 'POST', '/api/periods', plan);
      await office.act('wang', 'announce', {}, { on: '2027-12-28', opens: '2028-01-01' });
      office.day('2028-01-03');
      assert.deepEqual(await atOnce(office, 'wang', 'open'), [200, 409]);
      await office.act('li', 'sum-up', { person: 'li' }, { text: '本季度办结 12 件（虚构）' });
      office.day('2027-12-20');
      const early = await office.act('wang', 'close', {}, {}, 409);
      assert.deepEqual(
        early.blocked.map(({ code }: { code: string }) => code),
        ['too-early'],
      );
      office.day('2028-04-06');
      await office.act('wang', 'close');
      const { people } = await office.read('wang', '/outcomes');
      const ids: string[] = people.map(({ person }: { person: { id: string } }) => person.id);
      for (const person of ids.slice(1)) {
        // The only clerk of the office is assessed by the chief: nobody assesses themself.
        const by = person === 'wang' ? 'zhao' : 'wang';
        await office.act(
          by,
          'enter-outcome',
          { person },
          { outcome: 'rather-good', comment: '按时完成（虚构）' },
        );
      }
      await office.act('wang', 'decide-outcomes', {}, {}, 409);
      await office.act('wang', 'enter-outcome', { person: ids[0] }, { outcome: 'good', comment: '虚构' });
      const { seq } = await office.act('wang', 'decide-outcomes');
      await office.act('wang', 'confirm', { seq }, {}, 404);
      assert.deepEqual(await atOnce(office, 'zhao', 'confirm', { seq }), [200, 409]);
      await office.act(
        'wang',
        'enter-outcome',
        { person: ids[0] },
        { outcome: 'average', comment: '改' },
        409,
      );
      for (const person of ids) {
        await office.act('wang', 'serve-notice', { person }, { on: '2028-04-06' });
        await office.act(person, 'sign-notice', { person }, { opinion: '' });
      }
      await office.actTwice('wang', 'zhao', 'seal-period');
      assert.equal((await office.read('wang', '')).stage, 'sealed');
      assert.equal((await verifyAudit(records.db)).whole, true);
      const entries = await records.db.selectFrom('audit_entry').selectAll().orderBy('seq').execute();
      const told = entries.filter(({ target }) => target.startsWith('period/y/'));
      const count = (outcome: string) => told.filter((entry) => entry.outcome === outcome).length;
      assert.deepEqual(
        [count('done'), count('refused')],
        [39, 6],
        'each action once, each refusal, and nothing else',
      );
      const assessed = told.find(({ target }) => target === 'period/y/enter-outcome/wang');
      assert.notEqual(assessed?.account, null);
      assert.deepEqual(
        [assessed?.before, (assessed?.after as { details: unknown } | undefined)?.details],
        [
          { seq: 11, stage: 'closed' },
          { outcome: 'rather-good', comment: '按时完成（虚构）' },
        ],
      );
    } finally {
      await office.close();
      await records.close();
    }
  });

import assert from 'node:assert/strict';
import { verifyAudit } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { wholeFacts } from './whole-facts.ts';
import { WholeOffice } from './whole-office.ts';

const days = { from: '2026-01-01', to: '2026-10-31' };
const { cases, inspections, defectsOf } = wholeFacts(2026);
const objection = { objection: 'o1' };

testFeature(
  'an objection to a rule is upheld with the reading that was announced: computed with it for everybody, decided by two, filed',
  async (records) => {
    const office = await WholeOffice.open(records);
    try {
      const before = await published(office);
      await raise(office);
      const hash = await attach(office, before);
      await decide(office, hash);
      const after = await office.read('li', '/people/li/result');
      assert.notEqual(after.run.seal, before, 'another run, sealed; the one before stays');
      await told(office, hash);
      const { id } = await office.ask('wang', 'POST', '/api/periods/y/jobs', { kind: 'period' });
      assert.ok(id, 'what is computed from now on reads the rule so');
    } finally {
      await office.close();
    }
    assert.equal((await verifyAudit(records.db)).whole, true);
  },
);

/** A regular period under a scheme whose goal was entered higher than it was announced, computed and published. */
async function published(office: WholeOffice): Promise<string> {
  office.day('2025-12-01');
  const draft = { id: 'east-2026', schemes: [{ template: 'county-small-prosecutors-2026', ...days }] };
  const { hash } = await office.ask('wang', 'POST', '/api/organs/east/scheme-sets', draft);
  const period = { organ: 'east', id: 'y', kind: 'regular', title: '2026 年平时考核（虚构）', ...days };
  await office.ask('wang', 'POST', '/api/periods', period);
  await office.act('wang', 'choose-scheme', {}, { hash, id: 'east-2026', from: 'template' });
  await office.actTwice('wang', 'zhao', 'approve', {}, { scheme: hash });
  await office.act('wang', 'announce', {}, { on: '2025-12-10', opens: '2026-01-01' });
  office.day('2026-01-01');
  await office.act('wang', 'open');
  office.day('2026-07-06');
  for (const [name, csv] of [
    ['案件.csv', cases],
    ['评查.csv', inspections],
    ['瑕疵.csv', defectsOf('li')],
  ] as const)
    for (const { id, kind } of await office.upload(name, csv)) {
      await office.act('wang', 'use-batch', { batch: id });
      if (kind === 'inspection') await office.act('zheng', 'confirm-inspections', { batch: id });
    }
  office.day('2026-11-02');
  await office.act('wang', 'close');
  const { run } = await office.compute({ kind: 'period' });
  await office.act('wang', 'record-run');
  await office.act('wang', 'publish');
  return run;
}

async function raise(office: WholeOffice): Promise<void> {
  office.day('2026-11-03');
  const line = { about: 'rule', indicator: 'workload', case: null };
  const said = { id: 'o1', line, says: '公布的目标是 40 件，系统里是 60 件', evidence: [] };
  await office.act('li', 'raise-objection', { person: 'li' }, said);
}

/** The office writes the scheme as it was announced, attaches it and sees what it changes. Gives its hash. */
async function attach(office: WholeOffice, before: string): Promise<string> {
  const { scheme } = await office.read('wang', '');
  const set = await office.get('wang', `/api/organs/east/scheme-sets/${scheme.hash}`);
  const text = set.schemes[0].text.replace('target: 60', 'target: 40');
  assert.notEqual(text, set.schemes[0].text);
  const own = { id: 'east-2026-read', schemes: [{ text }] };
  const { hash, findings } = await office.ask('wang', 'POST', '/api/organs/east/scheme-sets', own);
  assert.notEqual(hash, null, JSON.stringify(findings));
  const same = { scheme: { hash: scheme.hash, id: scheme.id, from: 'template' }, says: '没有改变' };
  await office.act('wang', 'attach-reading', objection, same, 409);
  const reading = { scheme: { hash, id: 'east-2026-read', from: 'own' }, says: '目标按公布的 40 件' };
  await office.act('li', 'attach-reading', objection, reading, 404);
  await office.act('wang', 'attach-reading', objection, reading);
  await office.act('wang', 'simulate-objection', objection, {}, 409);
  await office.compute({ kind: 'simulation', batch: null, scheme: hash, objection: 'o1' });
  await office.act('wang', 'simulate-objection', objection);
  const { effect, reading: shown, run } = await office.read('wang', '/objections/o1');
  assert.equal(run, before);
  assert.deepEqual([shown.scheme.hash, shown.before], [hash, scheme.hash]);
  assert.equal(effect.worsensObjector, false);
  const moved = effect.people.map((p: { person: { id: string } }) => p.person.id);
  assert.ok(moved.includes('li') && moved.length > 1, 'the rule is read so for everybody');
  return hash;
}

async function decide(office: WholeOffice, hash: string): Promise<void> {
  const answer = { upheld: true, reply: '按公布的方案更正' };
  await office.actTwice('wang', 'zhao', 'decide-objection', objection, answer);
  const { runs } = await office.read('wang', '');
  assert.equal(runs.at(-1).because, 'objection');
  assert.equal((await office.read('li', '/objections/o1')).reading.scheme.hash, hash);
}

/** Everybody may read what was corrected, and nobody whose objection it was; it waits to be filed. */
async function told(office: WholeOffice, hash: string): Promise<void> {
  const { amendments } = await office.read('sun', '/amendments');
  assert.deepEqual(
    amendments.map((a: { id: string; isReading: boolean; from: string; step: string }) => [
      a.id,
      a.isReading,
      a.from,
      a.step,
    ]),
    [['reading-1', true, days.from, 'to-file']],
  );
  assert.equal(amendments[0].scheme.hash, hash);
  assert.ok(!JSON.stringify(amendments).includes('li'), JSON.stringify(amendments));
  const { todo } = await office.get('wang', '/api/own/todo');
  assert.ok(todo.some((t: { kind: string }) => t.kind === 'file-amendment'));
  await office.act('wang', 'file-amendment', { amendment: 'reading-1' }, { on: '2026-11-03' });
}

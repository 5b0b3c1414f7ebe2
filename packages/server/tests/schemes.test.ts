import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DifferenceAsked, SchemeSetDraft } from '@jianheng/api';
import { openLibrary } from '@jianheng/library';
import { UserError } from '@jianheng/scheme';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import { compareDraft, compareSets } from '../src/features/schemes/compare-sets.ts';
import {
  adoptExample,
  issueExamples,
  listExamples,
  seeWithdrawal,
  withdrawExamples,
} from '../src/features/schemes/examples.ts';
import { findInGallery, readTemplate } from '../src/features/schemes/gallery.ts';
import { plansOfSet } from '../src/features/schemes/read-schemes.ts';
import { schemeFinders } from '../src/features/schemes/scheme-finders.ts';
import type { SchemesDesk } from '../src/features/schemes/schemes-desk.ts';
import { addSet, checkDraft, readSet, readSets } from '../src/features/schemes/sets.ts';
import {
  act,
  beginPeriod,
  chinaClocks,
  newPair,
  type PeriodsDesk,
  type Records,
  StandingStore,
  signerOf,
} from '../src/index.ts';
import { testOnBoth } from './databases.ts';
import { actor, refused, requestOf, withOrgans } from './people.ts';
import { testSigner } from './test-signer.ts';

const library = await openLibrary();
const desk: SchemesDesk = { library, signer: testSigner };
const office = actor('wang', { role: 'office' });
const above = actor('qian', { role: 'office', organ: 'city' });
const west = actor('zhou', { role: 'office', organ: 'west' });
const li = actor('li', { role: 'staff' });
const textOf = (id: string) => readFileSync(join(library.root, 'templates', id, 'scheme.yaml'), 'utf8');

const draft: SchemeSetDraft = {
  id: 'east-2026',
  schemes: [
    { template: 'county-criminal-prosecutors-2026', id: 'east-criminal-2026' },
    { template: 'county-auxiliaries-2026' },
    { template: 'county-administrators-base-2026' },
    { template: 'county-contract-clerks-2026' },
  ],
};

test('the gallery lists every template with its title, and narrows by answers', async () => {
  const all = findInGallery(desk, {});
  assert.equal(all.templates.length, library.gallery.cards.length);
  assert.ok(all.templates.every(({ id, title }) => title.zh !== id && title.en !== id));
  assert.deepEqual(
    all.questions.map((q) => q.name),
    ['level', 'size', 'class', 'line', 'year', 'typing'],
  );
  const some = findInGallery(desk, {
    level: 'county',
    class: '检察官',
    line: '刑事',
    year: '2026',
    size: '56',
  });
  assert.equal(some.templates[0]?.id, 'county-criminal-prosecutors-2026');
  assert.ok(some.templates.every(({ misses }) => misses === null));
  assert.throws(() => findInGallery(desk, { class: '法官', year: 'soon' }), /malformed/);
  const { card, scheme, page } = await readTemplate(desk, 'county-criminal-prosecutors-2026');
  assert.equal(card.title.zh, '县院刑事检察官年度考核方案（2026）');
  assert.equal(scheme.phases[0]?.indicators.length, 10);
  assert.ok(page?.startsWith('#'));
});

testOnBoth(
  'a set adapted from templates is kept by hash with its texts and what the checks say',
  async (records) => {
    await withOrgans(records);
    const set = await addSet(desk, requestOf(records, office), 'east', draft);
    assert.equal(set.from, 'template');
    assert.deepEqual(set.check.errors, 0);
    assert.ok(set.check.unverified > 0);
    assert.deepEqual(
      set.schemes.map((s) => s.id),
      [
        'east-criminal-2026',
        'county-auxiliaries-2026',
        'county-administrators-base-2026',
        'county-contract-clerks-2026',
      ],
    );
    const [criminal] = set.schemes;
    assert.match(criminal!.text, /^scheme: east-criminal-2026$/m);
    const inspection = criminal!.phases[0]!.indicators.find((i) => i.id === 'inspection')!;
    assert.equal(inspection.weight, '6/25');
    assert.equal(inspection.basis[0]?.mark?.zh, '未核实');
    assert.ok(criminal!.unverified.every((line) => line.zh.includes('未核实')));
    assert.ok(criminal!.conflicts.some((c) => c.id === 'excellent-rounding' && c.sides.length >= 2));
    const again = await addSet(desk, requestOf(records, office), 'east', draft);
    assert.equal(again.hash, set.hash);
    const read = await readSet(desk, requestOf(records, li), 'east', set.hash!);
    assert.deepEqual(read, set);
    const listed = await readSets(requestOf(records, office), 'east');
    assert.deepEqual(
      listed.map((s) => [s.hash, s.schemes.length]),
      [[set.hash, 4]],
    );
  },
);

testOnBoth(
  'a scheme with mistakes is kept with each of them at its line, and cannot be run',
  async (records) => {
    await withOrgans(records);
    const wrong = textOf('county-criminal-prosecutors-2026')
      .replace('full: 24\n    measure', 'full: 240\n    measure')
      .replace('part: common\n    full: 12', 'part: commons\n    full: 12');
    const set = await addSet(desk, requestOf(records, office), 'east', {
      id: 'wrong',
      schemes: [{ text: wrong }],
    });
    assert.ok(set.check.errors > 0);
    assert.equal(set.from, 'own');
    const errors = set.schemes[0]!.findings.filter((f) => f.level === 'error');
    const line = wrong.split('\n').findIndex((l) => l.includes('part: commons')) + 1;
    assert.ok(
      errors.some((f) => f.line === line && f.message.zh !== '' && f.hint.en !== ''),
      JSON.stringify(errors),
    );
    await assert.rejects(plansOfSet(desk, records.db, { organ: 'east', hash: set.hash! }, null), UserError);
    const unreadable = await checkDraft(desk, requestOf(records, office), 'east', {
      id: 'none',
      schemes: [{ text: 'scheme: [1' }],
    });
    assert.equal(unreadable.schemes[0]?.title, null);
    assert.ok(unreadable.check.errors > 0);
  },
);

testOnBoth(
  'a text that somebody is writing is put beside a template or a set, and nothing of it is kept',
  async (records) => {
    await withOrgans(records);
    const text = textOf('county-auxiliaries-2026').replace(/^scheme: .*$/m, 'scheme: own-2026');
    const set = {
      id: 'own',
      schemes: [{ text: text.replace('appraisal: { full: 10 }', 'appraisal: { full: 12 }') }],
    };
    const asked = (against: DifferenceAsked['against']) =>
      compareDraft(desk, requestOf(records, office), 'east', { set, against });
    const { schemes } = await asked({ templates: ['county-auxiliaries-2026'] });
    assert.deepEqual(
      schemes.map(({ is }) => is),
      ['both'],
    );
    const lines = schemes[0]!.sections.flatMap(({ differences }) => differences.map(({ line }) => line.zh));
    assert.ok(
      lines.some((line) => line.includes('10') && line.includes('12')),
      JSON.stringify(lines),
    );
    assert.deepEqual(await readSets(requestOf(records, office), 'east'), []);
    const held = await addSet(desk, requestOf(records, office), 'east', set);
    const same = await asked({ set: held.hash! });
    assert.deepEqual(same.schemes[0]?.sections, []);
    await refused(
      compareDraft(desk, requestOf(records, west), 'west', { set, against: { set: held.hash! } }),
      'not-found',
    );
  },
);

testOnBoth('what the law of the dates speaks against is an error with clause and source', async (records) => {
  await withOrgans(records);
  const { schemes, check } = await checkDraft(desk, requestOf(records, office), 'east', {
    id: 'late',
    schemes: [{ template: 'county-criminal-prosecutors-2023', from: '2026-01-01', to: '2026-12-31' }],
  });
  assert.ok(check.errors > 0);
  const law = schemes[0]!.findings.filter((f) => f.code.startsWith('law/'));
  assert.ok(law.length > 0);
  assert.ok(
    law.some((f) => f.rules.length > 0 && f.sources.length > 0),
    JSON.stringify(law[0]),
  );
});

testOnBoth(
  'schemes of a set are looked at together: dates, ids, who is in two and who in none',
  async (records) => {
    await withOrgans(records);
    const check = async (schemes: SchemeSetDraft['schemes']) =>
      (await checkDraft(desk, requestOf(records, office), 'east', { id: 's', schemes })).findings.map(
        (f) => f.code,
      );
    const criminal = { template: 'county-criminal-prosecutors-2026' };
    assert.deepEqual(await check([criminal, criminal]), [
      'set/same-id',
      'set/same-people',
      'set/class-without',
    ]);
    assert.ok((await check([criminal, { template: 'county-auxiliaries-2023' }])).includes('set/other-dates'));
    assert.deepEqual(await check(draft.schemes), []);
  },
);

testOnBoth(
  'a template’s values and indicators can be changed; one that is not there is told',
  async (records) => {
    await withOrgans(records);
    const change = (values: { path: string; value: string }[], without: string[] = []) =>
      checkDraft(desk, requestOf(records, office), 'east', {
        id: 's',
        schemes: [{ template: 'county-criminal-prosecutors-2026', values, without }],
      });
    const set = await change([
      { path: 'indicators.workload.full', value: '25' },
      { path: 'indicators.timeliness.full', value: '4' },
    ]);
    const full = new Map(set.schemes[0]!.phases[0]!.indicators.map((i) => [i.id, i.full]));
    assert.equal(full.get('workload'), '25');
    await assert.rejects(change([{ path: 'indicators.nothing.full', value: '1' }]), UserError);
    await refused(checkDraft(desk, requestOf(records, west), 'east', draft), 'not-found');
  },
);

testOnBoth('two sets are compared scheme by scheme, as sentences', async (records) => {
  await withOrgans(records);
  const first = await addSet(desk, requestOf(records, office), 'east', draft);
  const changed = await addSet(desk, requestOf(records, office), 'east', {
    id: 'east-2026-b',
    schemes: [
      {
        template: 'county-criminal-prosecutors-2026',
        id: 'east-criminal-2026',
        values: [{ path: 'indicators.workload.full', value: '19' }],
      },
      ...draft.schemes.slice(1, 3),
    ],
  });
  const { schemes } = await compareSets(desk, requestOf(records, li), 'east', first.hash!, changed.hash!);
  assert.deepEqual(
    schemes.map((s) => [s.is, s.sections.flatMap((x) => x.differences).length]),
    [
      ['both', 1],
      ['both', 0],
      ['both', 0],
      ['removed', 0],
    ],
  );
  const line = schemes[0]!.sections[0]!.differences[0]!.line;
  assert.match(line.zh, /办案工作量 · 满分：20 → 19/);
  const clock = 'a'.repeat(64);
  await refused(compareSets(desk, requestOf(records, li), 'east', first.hash!, clock), 'not-found');
});

function periodsDesk(): PeriodsDesk {
  return {
    standings: new StandingStore(),
    finders: schemeFinders(desk),
    clockOn: chinaClocks(shippedRules()),
  };
}

async function begun(records: Records, periods: PeriodsDesk): Promise<void> {
  await withOrgans(records);
  const plan = { id: 'y2026', kind: 'annual', title: '2026 年度', from: '2026-01-01', to: '2026-12-31' };
  await beginPeriod(periods, requestOf(records, office), 'east', plan);
}

testOnBoth('choosing a set finds the counts of its check, also for this very period', async (records) => {
  const periods = periodsDesk();
  await begun(records, periods);
  const { hash, check } = await addSet(desk, requestOf(records, office), 'east', draft);
  const choose = (details: object) =>
    act(periods, requestOf(records, office), 'y2026', { kind: 'choose-scheme', subject: {}, details });
  const { standing } = await choose({ hash, id: 'east-2026', from: 'template' });
  assert.deepEqual(standing.state.scheme?.check, check);
  await refused(choose({ hash: 'f'.repeat(64), id: 'x', from: 'own' }), 'blocked');
  await refused(choose({ hash, id: 'east-2026', from: 'issued' }), 'blocked');
  const other = await addSet(desk, requestOf(records, office), 'east', {
    id: 'half',
    schemes: [{ template: 'county-criminal-prosecutors-2026', from: '2026-01-01', to: '2026-06-30' }],
  });
  assert.equal(other.check.errors, 0);
  const wrong = await choose({ hash: other.hash, id: 'half', from: 'template' });
  assert.equal(wrong.standing.state.scheme?.check.errors, 1);
  const told = await readSet(desk, requestOf(records, office), 'east', other.hash!, {
    from: '2026-01-01',
    to: '2026-12-31',
  });
  assert.ok(told.findings.some((f) => f.code === 'set/not-the-period'));
});

testOnBoth('an amendment must change something on its day and nothing before it', async (records) => {
  await withOrgans(records);
  const finder = schemeFinders(desk).amend!;
  const base = textOf('county-criminal-prosecutors-2026');
  const change = `
changes:
  - on: 2026-07-01
    decision: { zh: 虚构的党组会议决定, en: an invented decision }
    set: { indicators: [{ id: workload, full: 15 }, { id: timeliness, full: 14 }] }
`;
  const add = async (id: string, text: string) =>
    (await addSet(desk, requestOf(records, office), 'east', { id, schemes: [{ text }] })).hash!;
  const before = await add('before', base);
  const state = {
    plan: { id: 'y', organ: 'east', kind: 'annual', title: 't', from: '2026-01-01', to: '2026-12-31' },
    scheme: { hash: before, id: 'before', from: 'own' },
    amendments: [],
  };
  const find = async (id: string, hash: string, from = '2026-07-01') =>
    records.db.transaction().execute((tx) => {
      const details = { id: 'a1', scheme: { hash, id, from: 'own' }, from, decision: '虚构' };
      const context = requestOf(records, office);
      return finder({ context, tx, period: 'y', state: state as never, subject: {}, details });
    }) as Promise<{ errors: number }>;
  const good = await add('good', base + change);
  assert.equal((await find('good', good)).errors, 0);
  assert.equal((await find('good', good, '2026-08-01')).errors > 0, true);
  const none = await add('none', `${base}\n# the same\n`);
  assert.equal((await find('none', none)).errors, 1);
  const past = await add(
    'past',
    base.replace('full: 20\n', 'full: 21\n').replace('full: 9\n', 'full: 8\n') + change,
  );
  assert.ok((await find('past', past)).errors >= 1);
  const told = await readSet(desk, requestOf(records, office), 'east', past, {
    from: '2026-01-01',
    to: '2026-12-31',
    since: '2026-07-01',
    before,
  });
  assert.ok(told.findings.some((f) => f.code === 'set/past-changed'));
});

testOnBoth('a set can be tried on the days of another year', async (records) => {
  await withOrgans(records);
  const { hash } = await addSet(desk, requestOf(records, office), 'east', draft);
  const plans = await plansOfSet(
    desk,
    records.db,
    { organ: 'east', hash: hash! },
    { from: '2025-01-01', to: '2025-12-31' },
  );
  assert.equal(plans.length, 4);
  assert.ok(plans.every((p) => p.from === '2025-01-01' && p.phases.at(-1)?.to === '2025-12-31'));
  assert.equal(
    (await plansOfSet(desk, records.db, { organ: 'east', hash: hash! }, null))[0]?.from,
    '2026-01-01',
  );
  await assert.rejects(
    plansOfSet(desk, records.db, { organ: 'east', hash: '0'.repeat(64) }, null),
    UserError,
  );
});

testOnBoth(
  'worked examples are issued from above, adopted below, and withdrawn without taking anything away',
  async (records) => {
    await withOrgans(records);
    const { hash } = await addSet(desk, requestOf(records, above), 'city', draft);
    const said = { zh: '虚构', en: 'invented' };
    const batch = await issueExamples(desk, requestOf(records, above), 'city', {
      title: said,
      examples: [{ set: hash!, title: said, suits: said }],
    });
    assert.equal(batch.number, 1);
    assert.deepEqual(batch.signature, { fingerprint: testSigner.fingerprint, is: 'own', of: null });
    const [seen] = await listExamples(desk, requestOf(records, office), 'east');
    assert.deepEqual(seen?.organ, { id: 'city', name: '虚构市检察院' });
    assert.equal((await readSet(desk, requestOf(records, office), 'east', hash!)).from, 'issued');
    const adopt = (who = office, organ = 'east') =>
      adoptExample(desk, requestOf(records, who), organ, { batch: batch.id, example: '1' });
    assert.equal(await adopt(), hash);
    assert.deepEqual(
      (await readSets(requestOf(records, office), 'east')).map((s) => s.from),
      ['issued'],
    );
    await refused(withdrawExamples(requestOf(records, office), batch.id, '虚构'), 'not-found');
    await withdrawExamples(requestOf(records, above), batch.id, '虚构的理由');
    await refused(withdrawExamples(requestOf(records, above), batch.id, '虚构'), 'blocked');
    await refused(adopt(west, 'west'), 'blocked');
    const [told] = await listExamples(desk, requestOf(records, office), 'east');
    assert.deepEqual(
      told?.adopted.map(({ organ, example, seenAt }) => [organ.id, example, seenAt]),
      [['east', '1', null]],
    );
    await refused(seeWithdrawal(requestOf(records, west), 'west', batch.id), 'not-found');
    await seeWithdrawal(requestOf(records, office), 'east', batch.id);
    const [issued] = await listExamples(desk, requestOf(records, above), 'city');
    assert.notEqual(issued?.adopted[0]?.seenAt, null);
    assert.deepEqual((await listExamples(desk, requestOf(records, west), 'west'))[0]?.adopted, []);
    assert.equal((await readSets(requestOf(records, office), 'east')).length, 1);
    const [gone] = await listExamples(desk, requestOf(records, office), 'east');
    assert.equal(gone?.withdrawn?.reason, '虚构的理由');
  },
);

testOnBoth(
  'a batch that is not what was signed, and one by a key that nobody here confirmed, is shown so and not adopted',
  async (records) => {
    await withOrgans(records);
    const { hash } = await addSet(desk, requestOf(records, above), 'city', draft);
    const said = { zh: '虚构', en: 'invented' };
    const issue = (by: SchemesDesk) =>
      issueExamples(by, requestOf(records, above), 'city', {
        title: said,
        sizes: ['小'],
        classes: ['检察官'],
        note: '虚构的说明',
        examples: [{ set: hash!, title: said, suits: said }],
      });
    const batch = await issue(desk);
    assert.deepEqual(
      [batch.sizes, batch.classes].flat().map(({ value }) => value),
      ['小', '检察官'],
    );
    const stranger = await issue({ library, signer: signerOf(newPair()) });
    const seen = async () =>
      (await listExamples(desk, requestOf(records, office), 'east')).map(({ signature }) => signature?.is);
    const adopt = (id: string) =>
      adoptExample(desk, requestOf(records, office), 'east', { batch: id, example: '1' });
    assert.deepEqual(await seen(), ['unknown', 'own']);
    await refused(adopt(stranger.id), 'blocked');
    await records.db.updateTable('example_batch').set({ note: '改过' }).where('id', '=', batch.id).execute();
    assert.deepEqual(await seen(), ['unknown', 'broken']);
    await refused(adopt(batch.id), 'blocked');
    const back = { note: '虚构的说明' };
    await records.db.updateTable('example_batch').set(back).where('id', '=', batch.id).execute();
    await records.db
      .updateTable('scheme_text')
      .set({ text: 'scheme: other' })
      .where('id', '=', 'east-criminal-2026')
      .execute();
    assert.deepEqual(await seen(), ['broken', 'broken']);
    await refused(
      issueExamples(desk, requestOf(records, above), 'city', {
        title: said,
        sizes: ['巨'],
        examples: [{ set: hash!, title: said, suits: said }],
      }),
      'malformed',
    );
  },
);

testOnBoth('only a sound set of one’s own is issued as an example', async (records) => {
  await withOrgans(records);
  const said = { zh: '虚构', en: 'invented' };
  const { hash } = await addSet(desk, requestOf(records, above), 'city', {
    id: 'bad',
    schemes: [{ text: 'scheme: x' }],
  });
  const issue = (set: string, who = above) =>
    issueExamples(desk, requestOf(records, who), 'city', {
      title: said,
      examples: [{ set, title: said, suits: said }],
    });
  await refused(issue(hash!), 'blocked');
  await refused(issue('0'.repeat(64)), 'not-found');
  await refused(issue(hash!, office), 'not-found');
});

testOnBoth(
  'an amendment is filled in as a form on the set in force, and is kept beside it',
  async (records) => {
    await withOrgans(records);
    const { hash } = await addSet(desk, requestOf(records, office), 'east', draft);
    const kept = draft.schemes.slice(1).map((source) => ({
      of: hash!,
      scheme: 'template' in source ? source.template : '',
    }));
    const amend = {
      on: '2026-07-01',
      decision: { zh: '虚构的决定', en: 'an invented decision' },
      values: [{ path: 'indicators.workload.full', value: '19' }],
    };
    const amended = await addSet(desk, requestOf(records, office), 'east', {
      id: 'east-2026-amended',
      schemes: [{ of: hash!, scheme: 'east-criminal-2026', amend }, ...kept],
    });
    assert.equal(amended.from, 'own');
    const told = await readSet(desk, requestOf(records, office), 'east', amended.hash!, {
      from: '2026-01-01',
      to: '2026-12-31',
      since: '2026-07-01',
      before: hash!,
    });
    assert.deepEqual(told.findings, []);
    assert.deepEqual(
      told.schemes[0]?.phases.map((p) => [p.from, p.indicators.find((i) => i.id === 'workload')?.full]),
      [
        ['2026-01-01', '20'],
        ['2026-07-01', '19'],
      ],
    );
    const unknown = { id: 'x', schemes: [{ of: hash!, scheme: 'nobody' }] };
    await refused(addSet(desk, requestOf(records, office), 'east', unknown), 'not-found');
  },
);

testOnBoth('what is wrong in a text that a scheme extends is told of that text', async (records) => {
  await withOrgans(records);
  const upper = textOf('city-prosecutors-method-2026')
    .replace(/^scheme: .*$/m, 'scheme: own-method')
    .replace(/^title:/m, 'titel:');
  const lower = textOf('county-extends-city-2026').replace(/^extends: .*$/m, 'extends: own-method');
  const { schemes } = await checkDraft(desk, requestOf(records, office), 'east', {
    id: 's',
    schemes: [{ text: upper }, { text: lower }],
  });
  const [own, inherited] = schemes.map(({ findings }) => findings.filter((f) => f.level === 'error'));
  assert.ok(own!.length > 0 && own!.every((f) => f.file === null), JSON.stringify(own));
  assert.ok(
    inherited!.some((f) => f.file === 'own-method/scheme.yaml'),
    JSON.stringify(inherited),
  );
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DifferenceAsked, SchemeSetDraft } from '@jianheng/api';
import { openLibrary } from '@jianheng/library';
import { UserError } from '@jianheng/scheme';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import { compareDraft, compareSets } from '../src/features/schemes/compare-sets.ts';
import { findInGallery, readTemplate } from '../src/features/schemes/gallery.ts';
import { plansOfSet } from '../src/features/schemes/read-schemes.ts';
import { schemeFinders } from '../src/features/schemes/scheme-finders.ts';
import type { SchemesDesk } from '../src/features/schemes/schemes-desk.ts';
import { addSet, checkDraft, readSet, readSets } from '../src/features/schemes/sets.ts';
import {
  act,
  beginPeriod,
  chinaClocks,
  type PeriodsDesk,
  type Records,
  StandingStore,
} from '../src/index.ts';
import { testFeature } from './databases.ts';
import { actor, refused, requestOf, withOrgans } from './people.ts';
import { testSigner } from './test-signer.ts';

const library = await openLibrary();
const desk: SchemesDesk = { library, signer: testSigner };
const office = actor('wang', { role: 'office' });
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

testFeature(
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

testFeature(
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

testFeature(
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

testFeature(
  'what the law of the dates speaks against is an error with clause and source',
  async (records) => {
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
  },
);

testFeature(
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

testFeature(
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

testFeature('two sets are compared scheme by scheme, as sentences', async (records) => {
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

testFeature('choosing a set finds the counts of its check, also for this very period', async (records) => {
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

testFeature('an amendment must change something on its day and nothing before it', async (records) => {
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

testFeature('a set can be tried on the days of another year', async (records) => {
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

testFeature(
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

testFeature('what is wrong in a text that a scheme extends is told of that text', async (records) => {
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

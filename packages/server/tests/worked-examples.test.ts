import assert from 'node:assert/strict';
import type { SchemeSetDraft } from '@jianheng/api';
import { openLibrary } from '@jianheng/library';
import {
  adoptExample,
  issueExamples,
  listExamples,
  seeWithdrawal,
  withdrawExamples,
} from '../src/features/schemes/examples.ts';
import type { SchemesDesk } from '../src/features/schemes/schemes-desk.ts';
import { addSet, readSet, readSets } from '../src/features/schemes/sets.ts';
import { newPair, signerOf } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { actor, refused, requestOf, withOrgans } from './people.ts';
import { testSigner } from './test-signer.ts';

const library = await openLibrary();
const desk: SchemesDesk = { library, signer: testSigner };
const office = actor('wang', { role: 'office' });
const above = actor('qian', { role: 'office', organ: 'city' });
const west = actor('zhou', { role: 'office', organ: 'west' });

const draft: SchemeSetDraft = {
  id: 'east-2026',
  schemes: [
    { template: 'county-criminal-prosecutors-2026', id: 'east-criminal-2026' },
    { template: 'county-auxiliaries-2026' },
  ],
};

testFeature(
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

testFeature(
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

testFeature('only a sound set of one’s own is issued as an example', async (records) => {
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

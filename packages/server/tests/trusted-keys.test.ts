import assert from 'node:assert/strict';
import { findTrustedKey, fingerprintInGroups, fingerprintOf, newPair, type Records } from '../src/index.ts';
import { anAccount, appOn, type Browser, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { featuresOn } from './features.ts';
import { withOrgans } from './people.ts';

const hands = new Hands();
const { publicKey } = newPair();
const fingerprint = fingerprintOf(publicKey);
const entered = {
  organ: '320199',
  name: '虚构市检察院',
  publicKey,
  fingerprint: fingerprintInGroups(fingerprint).toUpperCase(),
  source: '虚构：机要件，与对方电话核对',
};

async function administrators(records: Records): Promise<{ security: Browser; audit: Browser }> {
  await withOrgans(records);
  const app = appOn(records, hands, { routes: (await featuresOn(records, hands)).mounts });
  await anAccount(records, 'security', [{ role: 'security' }]);
  await anAccount(records, 'audit', [{ role: 'audit' }]);
  return { security: await signedInAs(app, 'security'), audit: await signedInAs(app, 'audit') };
}

testFeature(
  'a key is trusted once two people have compared its fingerprint, and on record',
  async (records) => {
    const { security, audit } = await administrators(records);
    assert.equal((await security.ask('POST', '/api/trusted-keys', entered)).status, 204);
    assert.equal(await findTrustedKey(records.db, fingerprint), null, 'not by one');
    const [line] = await audit.get(200, 'GET', '/api/trusted-keys');
    assert.deepEqual([line.state, line.madeBy, line.fingerprint], ['waiting', 'security', fingerprint]);
    const path = `/api/trusted-keys/${line.id}/confirmation`;
    const typo = fingerprint.replace(/.$/, (sign) => (sign === '0' ? '1' : '0'));
    assert.equal((await audit.ask('POST', path, { fingerprint: typo })).status, 422);
    assert.equal(
      (await security.ask('POST', path, { fingerprint })).status,
      404,
      'not the one who entered it',
    );
    assert.equal((await audit.ask('POST', path, { fingerprint })).status, 204);
    assert.equal((await findTrustedKey(records.db, fingerprint))?.name, '虚构市检察院');
    const done = await records.db
      .selectFrom('audit_entry')
      .select(['operation', 'outcome'])
      .where('target', 'like', 'trusted-key/%')
      .orderBy('seq')
      .execute();
    assert.deepEqual(
      done.map((entry) => `${entry.operation} ${entry.outcome}`),
      ['keys.trust done', 'keys.trust.second refused', 'keys.trust.second refused', 'keys.trust.second done'],
    );
  },
);

testFeature(
  'a fingerprint that is not that of the key is refused, and so is what is no key',
  async (records) => {
    const { security } = await administrators(records);
    const refused = async (body: object) => (await security.ask('POST', '/api/trusted-keys', body)).status;
    assert.equal(await refused({ ...entered, fingerprint: fingerprintOf(newPair().publicKey) }), 422);
    assert.equal(await refused({ ...entered, publicKey: publicKey.replace('MFkw', 'MFkx') }), 422);
    assert.equal(await refused(entered), 204);
    assert.equal(await refused(entered), 409, 'once');
  },
);

testFeature('a key that was withdrawn is trusted no more, and may be entered anew', async (records) => {
  const { security, audit } = await administrators(records);
  await security.ask('POST', '/api/trusted-keys', entered);
  const [{ id }] = await audit.get(200, 'GET', '/api/trusted-keys');
  await audit.ask('POST', `/api/trusted-keys/${id}/confirmation`, { fingerprint });
  const withdrawn = await audit.ask('POST', `/api/trusted-keys/${id}/withdrawal`, { reason: '对方更换密钥' });
  assert.equal(withdrawn.status, 204);
  assert.equal(await findTrustedKey(records.db, fingerprint), null);
  const [line] = await security.get(200, 'GET', '/api/trusted-keys');
  assert.deepEqual(
    [line.state, line.withdrawnBy, line.withdrawnBecause],
    ['withdrawn', 'audit', '对方更换密钥'],
  );
  assert.equal((await security.ask('POST', '/api/trusted-keys', entered)).status, 204);
});

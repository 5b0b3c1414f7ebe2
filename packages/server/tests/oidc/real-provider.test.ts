import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, mock } from 'node:test';
import { fetchInTime } from '../../../facts/tests/fetch-in-time.ts';
import type { AppOptions, Records } from '../../src/index.ts';
import { anAccount, appOn, auditOf, Browser, Hands } from '../browser.ts';
import { testFeature } from '../databases.ts';
import { withOrgans } from '../people.ts';
import { RealProvider } from './real-provider.ts';

const origin = 'http://localhost';
const failed = '/sign-in?problem=sign-in-failed';
let provider: RealProvider;
let another: RealProvider;

before(async () => {
  provider = await RealProvider.start();
  another = await RealProvider.start();
});
after(async () => {
  await provider?.stop();
  await another?.stop();
});

/** The office with the provider, and a person linked to `u-1001` there. */
async function office(
  records: Records,
  asked: { readonly acrValues?: string[]; readonly maxAge?: number } = {},
  more: Partial<AppOptions> = {},
  grants: Parameters<typeof anAccount>[2] = [],
) {
  const providers = [
    {
      id: 'office',
      name: { zh: '虚构统一认证', en: 'Invented sign-on' },
      issuer: provider.issuer,
      clientId: 'jianheng',
      clientSecret: 'jianheng-secret-of-the-test',
      ...asked,
    },
  ];
  const { app } = appOn(records, new Hands(), { origin, providers, ...more });
  const account = await anAccount(records, 'li', grants);
  await records.db
    .insertInto('account_identity')
    .values({ provider: 'office', subject: 'u-1001', account })
    .execute();
  return { account, browser: () => new Browser((request) => app.fetch(request)) };
}

/** Goes to the provider, signs in there as somebody, and comes back; answers where the browser ends. */
async function goRound(
  browser: Browser,
  subject = 'u-1001',
  bend: (back: URL) => void = () => undefined,
  from = '/api/sign-in/office',
): Promise<string> {
  const out = await browser.ask('GET', from);
  const back = new URL(await provider.signInAt(out.headers.get('location') ?? '', subject));
  bend(back);
  const home = await browser.ask('GET', back.pathname + back.search);
  return (home.headers.get('location') ?? '').replace(/&request=.*/, '');
}

/** A token that a provider really signed for a client, for an errand of the test’s own. */
async function tokenOf(from: RealProvider, client: string, nonce: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const redirect = `${origin}/api/sign-in/office/return`;
  const start = new URL(`${from.issuer}/auth`);
  start.search = new URLSearchParams({
    client_id: client,
    redirect_uri: redirect,
    response_type: 'code',
    scope: 'openid',
    nonce,
    state: 's',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const back = new URL(await from.signInAt(start.href, 'u-1001'));
  const answer = await fetchInTime(`${from.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client}:${client}-secret-of-the-test`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirect,
      code_verifier: verifier,
    }),
  });
  return ((await answer.json()) as { id_token: string }).id_token;
}

/** Puts another token in the place of the one that the provider answers, as somebody on the way would. */
async function withToken<Answer>(
  other: (nonce: string) => Promise<string>,
  act: (noticed: (out: Response) => void) => Promise<Answer>,
): Promise<Answer> {
  const real = globalThis.fetch;
  let nonce = '';
  const replaced = mock.method(globalThis, 'fetch', async (...asked: Parameters<typeof fetch>) => {
    const answer = await real(...asked);
    const address = asked[0] instanceof Request ? asked[0].url : String(asked[0]);
    if (address !== `${provider.issuer}/token`) return answer;
    replaced.mock.restore();
    const said = (await answer.json()) as object;
    return Response.json({ ...said, id_token: await other(nonce) });
  });
  try {
    return await act((out) => {
      nonce = new URL(out.headers.get('location') ?? '').searchParams.get('nonce') ?? '';
    });
  } finally {
    replaced.mock.restore();
  }
}

/** Goes round while another token is put in. */
function goRoundWith(browser: Browser, other: (nonce: string) => Promise<string>): Promise<string> {
  return withToken(other, async (noticed) => {
    const out = await browser.ask('GET', '/api/sign-in/office');
    noticed(out);
    const back = new URL(await provider.signInAt(out.headers.get('location') ?? '', 'u-1001'));
    const home = await browser.ask('GET', back.pathname + back.search);
    return (home.headers.get('location') ?? '').replace(/&request=.*/, '');
  });
}

testFeature(
  'a linked person signs in at a real provider and is known by the way they came',
  async (records) => {
    const { browser } = await office(records);
    const li = browser();
    assert.equal(await goRound(li), '/');
    const me = await li.get(200, 'GET', '/api/own/session');
    assert.deepEqual([me.name, me.way], ['li', 'sso:office']);
    assert.deepEqual(await auditOf(records), ['account.sign-in done']);
  },
);

testFeature(
  'whoever the provider knows and we do not, or whose account is disabled, stays out',
  async (records) => {
    const { browser, account } = await office(records);
    assert.equal(await goRound(browser(), 'u-2002'), failed);
    await records.db.updateTable('account').set({ disabled_at: 't' }).where('id', '=', account).execute();
    assert.equal(await goRound(browser()), failed);
    assert.deepEqual(await auditOf(records), ['account.sign-in refused', 'account.sign-in refused']);
  },
);

testFeature(
  'another state, a code used twice, or the provider’s own refusal opens nothing',
  async (records) => {
    const { browser } = await office(records);
    const bent = (bend: (back: URL) => void) => goRound(browser(), 'u-1001', bend);
    assert.equal(await bent((back) => back.searchParams.set('state', 'another')), failed);
    assert.equal(await bent((back) => back.searchParams.set('code', 'another')), failed);
    assert.equal(await bent((back) => back.searchParams.delete('code')), failed);
    let used = '';
    await goRound(browser(), 'u-1001', (back) => {
      used = back.searchParams.get('code') ?? '';
    });
    assert.equal(await bent((back) => back.searchParams.set('code', used)), failed);
  },
);

testFeature(
  'a token really signed, but for another errand, another client or by another issuer, opens nothing',
  async (records) => {
    const { browser } = await office(records);
    assert.equal(await goRoundWith(browser(), (nonce) => tokenOf(provider, 'jianheng', nonce)), '/');
    const others: readonly ((nonce: string) => Promise<string>)[] = [
      () => tokenOf(provider, 'jianheng', 'another-errand'),
      (nonce) => tokenOf(provider, 'another', nonce),
      (nonce) => tokenOf(another, 'jianheng', nonce),
    ];
    for (const other of others) assert.equal(await goRoundWith(browser(), other), failed, String(other));
  },
);

testFeature('a token that ran out opens nothing', async (records) => {
  const { browser } = await office(records);
  await provider.setClock(-3_600_000);
  try {
    assert.equal(await goRound(browser()), failed);
  } finally {
    await provider.setClock(0);
  }
  assert.equal(await goRound(browser()), '/');
});

testFeature('the provider may change its signing key at any time', async (records) => {
  // The keys of one provider are asked for again at most every half minute, whoever shows which key.
  const changing = await RealProvider.start();
  const kept = provider;
  provider = changing;
  try {
    const { browser } = await office(records);
    assert.equal(await goRound(browser()), '/');
    await provider.rotateKeys();
    assert.equal(await goRound(browser()), '/');
  } finally {
    provider = kept;
    await changing.stop();
  }
});

const strong = 'urn:example:two-factors';

testFeature(
  'a sign-in that must amount to two factors counts only where the provider says that it did',
  async (records) => {
    const { browser } = await office(records, { acrValues: [strong] });
    assert.equal(await goRound(browser()), failed);
    await provider.setStrength('urn:example:password');
    try {
      assert.equal(await goRound(browser()), failed);
      await provider.setStrength(strong);
      assert.equal(await goRound(browser()), '/');
    } finally {
      await provider.setStrength(null);
    }
  },
);

testFeature(
  'whoever needs a second factor comes by a provider only where a strong sign-in is agreed on',
  async (records) => {
    await withOrgans(records);
    const grants = [{ role: 'security' }] as const;
    const weak = await office(records, {}, { secondFactorFor: 'everybody' }, grants);
    assert.equal(await goRound(weak.browser()), '/sign-in?problem=stronger-sign-in-needed');
    const agreed = appOn(records, new Hands(), {
      origin,
      secondFactorFor: 'everybody',
      providers: [
        {
          id: 'office',
          name: { zh: '虚构统一认证', en: 'Invented sign-on' },
          issuer: provider.issuer,
          clientId: 'jianheng',
          clientSecret: 'jianheng-secret-of-the-test',
          acrValues: [strong],
        },
      ],
    });
    await provider.setStrength(strong);
    try {
      const li = new Browser((request) => agreed.app.fetch(request));
      assert.equal(await goRound(li), '/');
      assert.equal((await li.get(200, 'GET', '/api/own/session')).first, null);
    } finally {
      await provider.setStrength(null);
    }
  },
);

testFeature(
  'a token for another system is made after a fresh sign-in at the provider, for some minutes',
  async (records) => {
    let ahead = 0;
    const now = () => new Date(Date.now() + ahead).toISOString();
    const { browser } = await office(records, {}, { now });
    const li = browser();
    const wanted = { name: '虚构系统', scopes: ['own'], days: 30, proof: null };
    assert.equal(await goRound(li), '/');
    assert.equal((await li.get(403, 'POST', '/api/own/tokens', wanted)).code, 'sign-in-again');
    const again = '/api/sign-in/office?again=yes';
    assert.equal(await goRound(li, 'u-1001', undefined, again), '/account');
    const { token } = await li.get(200, 'POST', '/api/own/tokens', wanted);
    assert.match(token, /^jianheng_/);
    ahead = 6 * 60_000;
    assert.equal((await li.get(403, 'POST', '/api/own/tokens', wanted)).code, 'sign-in-again');
    assert.deepEqual((await auditOf(records)).slice(-3), [
      'account.sign-in done',
      'token.make done',
      'token.make refused',
    ]);
  },
);

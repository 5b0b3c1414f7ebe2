import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import type { BallotsToSign, BallotToCast, OwnPeriod } from '@jianheng/api';
import { ballotSuite } from '@jianheng/server';
import type { Request } from 'playwright-core';
import { goodPassword } from '../../packages/server/tests/browser.ts';
import { faultsOf } from './faults-of.ts';
import { countyOrgan, inBrowser } from './in-browser.ts';
import { openPage, signIn } from './open-page.ts';
import { own, period, result, todo } from './own-answers.ts';

const at = inBrowser(() => countyOrgan({ wang: { roles: ['staff'], person: 'wang' } }));

test('a ballot is taken by its voter and cast by nobody: no cookie, no request id, and nothing left in the browser', async () => {
  const { publicKey, privateKey } = await RSABSSA.SHA384.generateKey({
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  });
  const { page, wrong } = await openPage(at.browser, at.office);
  let mine: OwnPeriod = own;
  const requests: string[] = [];
  const cast: Request[] = [];
  const answers: Readonly<Record<string, () => unknown>> = {
    '/api/periods': () => ({ periods: [period], mayBeginIn: [] }),
    '/api/own/todo': () => todo,
    '/api/periods/east-2026/own': () => mine,
    '/api/periods/east-2026/people/wang/result': () => result,
  };
  await page.route(
    ({ pathname }) => pathname in answers,
    (route, request) => route.fulfill({ json: answers[new URL(request.url()).pathname]?.() }),
  );
  await page.route('**/ballots/peers-2026/keys', async (route) =>
    route.fulfill({
      json: { keys: [{ circle: '同事', key: await crypto.subtle.exportKey('jwk', publicKey) }] },
    }),
  );
  await page.route('**/ballots/peers-2026/issue', async (route, request) => {
    requests.push(request.headers()['x-request-id'] ?? '');
    // The first answer is lost on the way.
    if (requests.length === 1) return route.abort('connectionreset');
    const { ballots } = request.postDataJSON() as BallotsToSign;
    const signed = await Promise.all(
      ballots.map(async ({ circle, blinded }) => {
        const signature = await ballotSuite.blindSign(privateKey, Buffer.from(blinded, 'base64url'));
        return { circle, signature: Buffer.from(signature).toString('base64url') };
      }),
    );
    mine = { ...own, ballots: own.ballots.map((ballot) => ({ ...ballot, taken: true, take: null })) };
    return route.fulfill({ json: { ballots: signed } });
  });
  await page.route('**/api/ballot-box', (route, request) => {
    cast.push(request);
    return route.fulfill({ status: 204, body: '' });
  });
  await signIn(page, 'wang', goodPassword);
  await page.getByRole('button', { name: '领取选票' }).click();
  await page.getByText('没有连上系统').waitFor();
  await page.getByRole('button', { name: '领取选票' }).click();
  await page.getByLabel(/^虚构李/).fill('88.5');
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: '投票', exact: true }).click();
  await page.getByText('已投票').waitFor();
  assert.equal(new Set(requests).size, 1);
  const [request] = cast;
  assert.ok(request !== undefined && cast.length === 1);
  const headers = await request.allHeaders();
  assert.deepEqual([headers.cookie, headers['x-request-id']], [undefined, undefined]);
  const { token, signature, ...ballot } = request.postDataJSON() as BallotToCast;
  assert.deepEqual(ballot, {
    period: 'east-2026',
    round: 'peers-2026',
    circle: '同事',
    paper: [{ person: 'li', score: '88.5' }],
  });
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
  assert.ok(await ballotSuite.verify(publicKey, bytes(signature), bytes(token)));
  const kept = String(await page.evaluate('JSON.stringify(localStorage)'));
  assert.ok(!kept.includes(token) && !kept.includes(signature));
  await page.reload();
  await page.getByText('已投票').waitFor();
  assert.deepEqual(wrong, []);
});

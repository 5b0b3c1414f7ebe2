import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { describeApi, type JianhengApp, type Records } from '../../src/index.ts';
import { anAccount, appOn, Hands, signedInAs } from '../browser.ts';
import { featuresOn } from '../features.ts';
import { recordsInMemory } from '../records-in-memory.ts';
import { faultsOfDescription } from './faults-of-description.ts';

let records: Records;
let made: JianhengApp;

before(async () => {
  records = await recordsInMemory();
  made = appOn(records, new Hands(), { routes: (await featuresOn(records, new Hands())).mounts });
});
after(() => records.close());

/** The description as plain JSON, for looking into. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers by hand.
const described = (language: 'zh' | 'en'): any => JSON.parse(JSON.stringify(describeApi(made, language)));

test('the description is as OpenAPI 3.1 wants it, in both languages', () => {
  for (const language of ['zh', 'en'] as const)
    assert.deepEqual(faultsOfDescription(described(language)), []);
});

test('a description that is not as it should be is found out', () => {
  const { paths, ...root } = described('zh');
  const [path, item] = Object.entries(paths).find(([path]) => path.includes('{limit}'))! as [string, object];
  const [method, operation] = Object.entries(item)[0]!;
  const bent = (bend: object) =>
    faultsOfDescription({ ...root, paths: { [path]: { [method]: { ...operation, ...bend } } } });
  assert.deepEqual(bent({}), []);
  const [organ, ...others] = operation.parameters;
  for (const [bend, fault] of [
    [{ parameters: others }, /declares other parameters/],
    [{ parameters: [organ, ...operation.parameters] }, /a parameter twice/],
    [{ responses: { 200: { $ref: '#/components/responses/None' } } }, /which is not there/],
    [{ responses: {} }, /answers nothing/],
    [{ tags: ['none'] }, /not declared/],
    [{ security: [{ none: [] }] }, /no security scheme/],
    [{ requestBody: { content: { 'application/json': { schema: { type: 'text' } } } } }, /of no type/],
  ] as const)
    assert.match(bent(bend).join('\n'), fault);
});

test('every route says in Chinese and in English what it is for', () => {
  for (const [path, item] of Object.entries(described('zh').paths))
    for (const [method, operation] of Object.entries(item as object)) {
      const { zh, en } = operation['x-summary'];
      const route = `${method.toUpperCase()} ${path}`;
      assert.match(zh, /\p{Script=Han}/u, `${route} has no line in summaries-in-chinese.ts`);
      assert.match(en, /^[A-Z]/, route);
    }
});

test('every route answers with something described, and says what it may answer instead', () => {
  for (const [path, item] of Object.entries(described('en').paths))
    for (const [method, operation] of Object.entries(item as object)) {
      const statuses = Object.keys(operation.responses);
      assert.ok(
        statuses.some((status) => /^[23]/.test(status)),
        `${method} ${path}`,
      );
      assert.ok(statuses.includes('429') && statuses.includes('500'), `${method} ${path}`);
      if (operation.security?.length !== 0) assert.ok(statuses.includes('401'), `${method} ${path}`);
    }
});

test('schemas of the contract are said once, under their names', () => {
  const { components, paths } = described('zh');
  assert.deepEqual(
    paths['/api/organs/{organ}/limits'].get.responses[200].content['application/json'].schema,
    {
      $ref: '#/components/schemas/OrganLimits',
    },
  );
  assert.deepEqual(components.schemas.OrganLimit.properties.byLaw, {
    anyOf: [{ $ref: '#/components/schemas/TimeLimit' }, { type: 'null' }],
  });
});

test('whoever is signed in reads the description in their language, nobody else', async () => {
  await anAccount(records, 'reader');
  const reader = await signedInAs(made, 'reader');
  const zh = await reader.get(200, 'GET', '/api/openapi.json');
  assert.equal(zh.paths['/api/periods'].get.summary, '可以知道的考核周期');
  const en = await reader.ask('GET', '/api/openapi.json', undefined, { 'accept-language': 'en' });
  assert.equal(
    ((await en.json()) as typeof zh).paths['/api/periods'].get.summary,
    'Periods that the reader may know of',
  );
  assert.equal((await made.app.request('/api/openapi.json')).status, 401);
});

import assert from 'node:assert/strict';
import PizZip from 'pizzip';
import type { WholeOffice } from './whole-office.ts';

/** The words of a Word file. */
function wordsOf(bytes: ArrayBuffer | Uint8Array): string {
  const xml = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
  return xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, '');
}

/** What a head wrote of somebody's year. */
export const opinionOnForm = '虚构的评语：认真办案。';

/** While an investigation is under way the form has neither a rating nor the opinion that was written (K-31). */
export async function readUndetermined(office: WholeOffice, person: string): Promise<void> {
  const form = await (await office.as('wang')).ask(
    'GET',
    `/api/periods/y/documents/assessment-form?person=${person}`,
  );
  const words = wordsOf(await form.arrayBuffer());
  assert.match(words, /本年度不确定等次。/);
  assert.match(words, /：不确定等次，不写评语/, 'why, where the form has room for it');
  assert.ok(!words.includes(opinionOnForm));
}

/** What is on paper of a sealed period: each as each may have it, and the bundle of the archive. */
export async function readDocuments(office: WholeOffice): Promise<void> {
  const file = async (name: string, path: string) => {
    const browser = await office.as(name);
    const answer = await browser.ask('GET', `/api/periods/y/documents${path}`);
    return { status: answer.status, bytes: await answer.arrayBuffer() };
  };
  const { documents } = await office.read('li', '/documents');
  assert.deepEqual(
    documents.map((d: { kind: string }) => d.kind),
    ['assessment-form', 'rating-notice', 'objection-reply'],
  );
  const form = wordsOf((await file('li', '/assessment-form?person=li')).bytes);
  assert.match(form, /虚构li/);
  assert.match(form, /评定为.+等次/);
  const late = wordsOf((await file('wang', '/assessment-form?person=ma')).bytes);
  assert.ok(late.includes(opinionOnForm) && late.includes('评定为称职等次'), 'once it is rated late');
  for (const said of [form, wordsOf((await file('wang', '/meeting-minutes')).bytes)])
    assert.doesNotMatch(said, /undefined|null|NaN/);
  const reply = wordsOf((await file('li', '/objection-reply?objection=o1')).bytes);
  assert.match(reply, /异议成立。核对属实，更正责任人/);
  assert.ok(!reply.includes('虚构chen'), 'nobody else is named in a reply');
  const minutes = wordsOf((await file('wang', '/meeting-minutes')).bytes);
  assert.match(minutes, /11 人 × 20% = 2.2 → 2 名/);
  assert.match(minutes, /民主测评和了解核实：.*检务督察.*。/);
  const conclusion = wordsOf((await file('wang', '/review-conclusion?person=sun')).bytes);
  assert.match(conclusion, /胜任 2 票，不胜任 1 票/);
  assert.equal((await file('sun', '/assessment-form?person=li')).status, 404);
  assert.equal((await file('sun', '/objection-reply?objection=o1')).status, 404);

  const bundle = new PizZip((await file('wang', '/archive-index')).bytes);
  const sums = bundle.file('SHA256SUMS')?.asText() ?? '';
  assert.equal(sums.trim().split('\n').length, Object.keys(bundle.files).length - 2);
  for (const folder of ['登记表', '通知书', '会议纪要', '公示', '评审结论', '异议答复'])
    assert.match(sums, new RegExp(`  ${folder}/.+\\.docx`));
  assert.ok(
    !(bundle.file('过程记录.jsonl')?.asText() ?? '').includes('"finding"'),
    'a vote of a review stays out of the archive’s log',
  );
}

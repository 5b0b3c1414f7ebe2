import assert from 'node:assert/strict';
import PizZip from 'pizzip';
import type { Locator } from 'playwright-core';
import { period } from './prepare.ts';
import type { Walk } from './walk.ts';
import { names } from './walk-office.ts';
import type { Walker } from './walker.ts';

const address = `/periods/${period}`;

/** The documents of the sealed period, downloaded from where the pages offer them, and read. */
export async function readPapers(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(`${address}/documents`, '文书');
  await office.keepPicture('documents');
  const minutes = wordsOf(await download(office, office.page.getByRole('link', { name: '会议纪要' })));
  assert.match(minutes, /11 人 × 20% = 2.2 → 2 名/);
  assert.match(minutes, new RegExp(names.he));
  const bundle = new PizZip(await download(office, office.page.getByRole('link', { name: /归档/ })));
  const sums = bundle.file('SHA256SUMS')?.asText() ?? '';
  for (const folder of ['登记表', '通知书', '会议纪要', '公示', '评审结论', '异议答复'])
    assert.match(sums, new RegExp(`  ${folder}/.+\\.docx`));
  await office.visit(`${address}/reviews/sun`, `评审卷宗：${names.sun}`);
  const conclusion = wordsOf(
    await download(office, office.page.getByRole('link', { name: '评审结论书（Word）' })),
  );
  assert.match(conclusion, /胜任 2 票，不胜任 1 票/);

  const person = await walk.as('li');
  await person.visit(`${address}/documents`, '文书');
  const form = wordsOf(await download(person, person.page.getByRole('link', { name: /登记表/ })));
  assert.match(form, new RegExp(names.li));
  const reply = wordsOf(await download(person, person.page.getByRole('link', { name: /异议答复/ })));
  assert.match(reply, /异议成立。核对属实，更正责任人/);
  assert.ok(!reply.includes(names.chen), 'nobody else is named in a reply');
  for (const paper of [minutes, conclusion, form, reply]) assert.doesNotMatch(paper, /undefined|null|NaN/);
}

async function download({ page }: Walker, link: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return Buffer.concat(await Array.fromAsync((await file.createReadStream()) as AsyncIterable<Buffer>));
}

/** The words of a Word file. */
function wordsOf(bytes: Buffer): string {
  const xml = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
  return xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, '');
}

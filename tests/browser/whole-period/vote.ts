import { period } from './prepare.ts';
import { sideBySide } from './side-by-side.ts';
import type { Walk } from './walk.ts';
import { type Name, prosecutors } from './walk-office.ts';

/** Enough of the county office vote for five ballots about each prosecutor, though nobody votes about themselves; four do not. */
const voters: readonly Name[] = [...prosecutors.filter((name) => name !== 'zhao'), 'zhou'];

/** A round of appraisal: the office opens it, voters take a ballot and cast it unseen, the office closes it. */
export async function vote(walk: Walk): Promise<void> {
  walk.day('2026-11-16');
  const office = await walk.as('wang');
  await office.visit(`/periods/${period}/ballots`, '测评');
  await office.page.getByText('开始一轮测评').click();
  await office.page.getByLabel('投票截止日').fill('2026-11-30');
  await office.look();
  await office.keepPicture('ballots-open', true);
  await office.button('开始测评').click();
  await office.page.getByRole('heading', { level: 2, name: /第 1 轮测评/ }).waitFor();
  await sideBySide(voters, (name) => castBallots(walk, name));
  walk.day('2026-12-01');
  const later = await walk.as('wang');
  await later.visit(`/periods/${period}/ballots`, '测评');
  await later.reads(`已领选票 ${voters.length}/11`);
  await later.keepPicture('ballots-turnout', true);
  await later.button('结束测评').click();
  await later.reads(/已结束/);
  await later.look();
}

/** Takes a ballot and casts every paper of it. */
async function castBallots(walk: Walk, name: Name): Promise<void> {
  const voter = await walk.as(name);
  await voter.visit(`/mine/${period}`, '我的考核');
  const part = voter.page.locator('#ballots');
  await part.getByRole('button', { name: '领取选票' }).click();
  await part.getByRole('button', { name: '投票' }).first().waitFor();
  if (name === 'li') await voter.look();
  if (name === 'li') await voter.keepPicture('ballot', true);
  for (const paper of await part.locator('form').all()) {
    const scores = await paper.getByLabel(/评分（0–100/).all();
    for (const [at, score] of scores.entries()) await score.fill(String(82 + ((at * 5 + name.length) % 14)));
  }
  for (let left = await part.locator('form').count(); left > 0; left--) {
    await part.getByRole('button', { name: '投票' }).first().click();
    await part
      .locator('form')
      .nth(left - 1)
      .waitFor({ state: 'detached' });
  }
  await part.getByText('✓ 已投票').first().waitFor();
}

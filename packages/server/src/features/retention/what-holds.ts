import { type Text, text } from '@jianheng/casework';
import type { PeriodStanding } from '../facts/read-use.ts';
import type { RetentionScene } from './retention-scene.ts';

/**
 * What is under way in a period, about one person or about anybody: as long as it is, nothing that it may rest on is deleted.
 */
export function openMatters({ title, state }: PeriodStanding, person: string | null): Text[] {
  const concerns = (whose: string) => person === null || whose === person;
  const found: Text[] = [];
  const say = (zh: string, en: string) => found.push(text(`${title}：${zh}`, `${title}: ${en}`));
  const objections = Object.values(state.objections).filter(
    (one) => concerns(one.person) && one.decided === null && !one.withdrawn,
  );
  if (objections.length > 0) say('有异议未办结', 'an objection is open');
  if (Object.values(state.rechecks).some((one) => concerns(one.person) && one.decided === null))
    say('有复核未办结', 'a re-check is open');
  if (Object.values(state.reviews).some((one) => concerns(one.person) && one.concluded === null))
    say('有评审未作结论', 'a review is not concluded');
  const ratings = Object.values(state.ratings).filter((one) => concerns(one.person));
  if (ratings.some(({ annual, late }) => annual === 'undetermined' && !late))
    say('不确定等次，待调查结束后补定', 'a rating is undetermined until an investigation has ended');
  if (state.sealed !== null && ratings.some(({ final }) => !final))
    say('等次正在重新评定', 'a rating is reopened');
  return found;
}

/** Holds that somebody has set on one of these people or periods. */
export function heldBy(
  { holds }: RetentionScene,
  people: readonly string[],
  periods: readonly string[],
): Text[] {
  return holds
    .filter(({ about, subject }) => (about === 'person' ? people : periods).includes(subject))
    .map(({ reason }) => text(`暂缓删除：${reason}`, `held: ${reason}`));
}

import { administrators, isRole, roles } from '@jianheng/casework';
import { text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';
import type { SecondFactorFor } from '@jianheng/server';
import type { Said } from './said-setting.ts';
import { wrong } from './wrong-setting.ts';

/**
 * Who signs in with a second factor: `administrators` (as without a word), `everybody`, or roles beside the administrators,
 * separated by commas. What is none of these is added to the issues.
 */
export function secondFactorOf(said: Said | null, issues: Issue[]): SecondFactorFor {
  const words = (said?.value ?? 'administrators')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word !== 'administrators');
  if (words.length === 1 && words[0] === 'everybody') return 'everybody';
  for (const word of words.filter((one) => !isRole(one)))
    issues.push(
      wrong(
        'bad-setting',
        said,
        text(`second-factor-for 里没有“${word}”这个角色`, `second-factor-for: there is no role "${word}"`),
        text(
          `写 everybody（所有人）、administrators（三员），或用逗号隔开的角色：${Object.keys(roles).join('、')}`,
          `write everybody, administrators, or roles with commas: ${Object.keys(roles).join(', ')}`,
        ),
      ),
    );
  return [...new Set([...administrators, ...words.filter(isRole)])];
}

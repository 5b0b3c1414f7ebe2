import type { Lowering } from '../lower/lowering.ts';
import type { Program } from '../program.ts';
import { mayHold } from '../rules/law/may-hold.ts';

const bodies = {
  unit: ['办案组', 'unit'],
  department: ['部门', 'department'],
  organ: ['全院', 'organ'],
} as const;

/** By column of a post, the people without whom a body's work is not whole: ordinary staff, and who handles cases. */
const wanted: readonly (readonly [column: string, value: string])[] = [
  ['leader', '无'],
  ['class', '检察官'],
];

/**
 * Warns of sums over a body in a scheme for some of its people only: the body's number is that of the people whom the
 * scheme assesses, and in a scheme for heads alone the head's own cases would pass for the department's.
 */
export function checkBodies({ population, indicators }: Program, lowering: Lowering): void {
  const picked = wanted.filter(([column, value]) => mayHold(population.where, { [column]: value }) === false);
  if (picked.length === 0) return;
  const words = lowering.loaded.scheme.indicators;
  for (const { id, measure } of indicators) {
    const body = measure === null ? null : measure.level === 'person' ? measure.shareOf : measure.level;
    const at = words.findIndex((i) => i.id === id);
    if (body === null || at < 0 || words[at]!.decided !== undefined) continue;
    const [zh, en] = bodies[body];
    lowering.report('scheme/body-of-some', ['indicators', at, 'measure'], {
      word: id,
      zh,
      en,
      columns: picked.map(([column]) => column).join(', '),
    });
  }
}

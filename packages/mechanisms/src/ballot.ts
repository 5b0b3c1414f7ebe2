import { z } from 'zod';
import { compare, zero } from './fraction.ts';
import { evenly, evenlyText } from './linear.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { error, Quantity } from './parameters.ts';
import { text } from './text.ts';
import { givenText, measuredText, numberText, pointsText, unmeasured } from './wording.ts';

/** The scale on which ballots are marked. */
export const Ballot = z.strictObject({
  ballot: z.strictObject({
    /** The mark that earns full points, e.g. 100. */
    'out-of': Quantity,
    /** The mark that earns nothing; 0 unless said. */
    'zero-at': Quantity.optional(),
  }),
});
export type Ballot = z.infer<typeof Ballot>;

/**
 * The average of appraisal ballots mapped onto points (民主测评计分). Dropping the extremes belongs to the measure
 * (`trim`), because it changes what is averaged and not how the average is judged.
 */
export const ballot: Mechanism<Ballot> = {
  key: 'ballot',
  title: text('民主测评计分', 'ballot average'),
  schema: Ballot,
  dependsOnPeers: false,

  check({ ballot: given }): MechanismProblem[] {
    if (compare(given['zero-at'] ?? zero, given['out-of']) < 0) return [];
    return [
      error(
        ['ballot', 'out-of'],
        text('out-of 必须大于 zero-at（未写时为 0）', 'out-of must be above zero-at (0 unless said)'),
        text('写测评票的满分，如 100', 'write the highest mark of a ballot, such as 100'),
      ),
    ];
  },

  lower({ ballot: given }, { full }): Scoring {
    return { input: { of: 'value' }, ...evenly(given['zero-at'] ?? zero, given['out-of'], full) };
  },

  explain({ ballot: given }, cell): CellExplanation {
    const floor = given['zero-at'] ?? zero;
    const [top, low, full] = [givenText(given['out-of']), givenText(floor), givenText(cell.full)];
    const rule =
      floor.n === 0n
        ? text(`测评平均分 ÷ ${top} × ${full}`, `average ballot ÷ ${top} × ${full}`)
        : text(
            `测评平均分 ${low} 得 0 分，${top} 得满分，其间按比例`,
            `average ballot ${low}: nothing, ${top}: full, in proportion between`,
          );
    if (cell.x === null) return unmeasured(rule);
    const line = `${numberText(cell.x, false)} ÷ ${top} × ${full} = ${pointsText(cell.points)}`;
    const plain = floor.n === 0n && compare(cell.x, zero) >= 0 && compare(cell.x, given['out-of']) <= 0;
    return {
      rule,
      measured: measuredText(cell, false),
      arithmetic: plain ? text(line, line) : evenlyText(cell, cell.x, floor, given['out-of'], false),
      bound: null,
      otherwise: null,
    };
  },
};

import type { ExactText } from '@jianheng/mechanisms';
import type { ProgramMeasure } from '@jianheng/scheme';

/** By what a person's number is divided for the support staff, and by which word of the scheme. */
export interface SupportFactor {
  readonly factor: ExactText;
  /** `listed`: for this very number; `else`: for those not listed; `none`: the scheme says nothing, so it stays as it is. */
  readonly by: 'listed' | 'else' | 'none';
}

/** The factor for a value of the post's column; `undefined` where the post does not say it. */
export function supportFactor(
  { factors }: NonNullable<ProgramMeasure['support']>,
  value: string | undefined,
): SupportFactor {
  if (value === undefined) return { factor: '1', by: 'none' };
  const listed = value === 'else' ? undefined : factors[value];
  if (listed !== undefined) return { factor: listed, by: 'listed' };
  const rest = factors.else;
  return rest === undefined ? { factor: '1', by: 'none' } : { factor: rest, by: 'else' };
}

import type { JudgedScheme } from '@jianheng/library';
import type { SetScheme } from './scheme-set.ts';

/** A scheme of a set with everything that is to be said of it. */
export interface JudgedMember {
  readonly scheme: SetScheme;
  readonly judged: JudgedScheme;
}

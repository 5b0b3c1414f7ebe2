import { type Text, text } from '@jianheng/casework';
import type { JudgedScheme } from '@jianheng/library';
import type { SetScheme } from './scheme-set.ts';

/** A scheme of a set with everything that is to be said of it. */
export interface JudgedMember {
  readonly scheme: SetScheme;
  readonly judged: JudgedScheme;
}

/** What a scheme is called; its id where it cannot be read. */
export function titleOfMember({ scheme, judged }: JudgedMember): Text {
  return judged.loaded === null ? text(scheme.id, scheme.id) : judged.loaded.scheme.title;
}

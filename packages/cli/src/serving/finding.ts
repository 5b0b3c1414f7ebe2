import { type Text, text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';

/** One thing looked at by the doctor: whether it is well, and what to do when it is not. */
export interface Finding {
  readonly what: Text;
  readonly ok: boolean;
  readonly detail: Text;
}

/** What is wrong, as the doctor tells it: what to do stands behind it. */
export function findingOf(what: Text, { message, hint }: Issue): Finding {
  return {
    what,
    ok: false,
    detail: text(`${message.zh}；${hint.zh}`, `${message.en}: ${hint.en}`),
  };
}

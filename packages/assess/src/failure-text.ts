import { type Text, text } from '@jianheng/mechanisms';
import type { CaseFailure } from './evaluate-case.ts';

/** One failure of a worked case in words: the numbers side by side, or the name that the scheme does not know. */
export function failureText({ what, expected, actual }: CaseFailure): Text {
  if (expected !== null) return text(`${what} ${expected} ≠ ${actual}`, `${what} ${expected} ≠ ${actual}`);
  return what === 'given'
    ? text(
        `given：方案里没有“${actual}”，核对名称`,
        `given: the scheme does not know “${actual}”; check the name`,
      )
    : text(
        `then：方案里没有指标“${actual}”，核对编号`,
        `then: the scheme has no indicator “${actual}”; check the id`,
      );
}

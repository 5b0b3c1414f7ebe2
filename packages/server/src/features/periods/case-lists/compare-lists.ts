import type { CaseChange, OwnCase } from '@jianheng/api';
import { canonicalText } from '@jianheng/scheme';

/** What is new, differs and is gone in a list against an earlier one of the same month: nothing of what stayed. */
export function compareLists(before: readonly OwnCase[], now: readonly OwnCase[]): CaseChange[] {
  const [was, is] = [byCase(before), byCase(now)];
  const gone = [...was].filter(([key]) => !is.has(key));
  return [
    ...[...is].flatMap(([key, own]): CaseChange[] => {
      const old = was.get(key);
      if (old === undefined) return own.map((one) => change('new', null, one));
      if (canonicalText(old) === canonicalText(own)) return [];
      return own.map((one, k) => change('changed', old[k] ?? old[0] ?? null, one));
    }),
    ...gone.flatMap(([, old]) => old.map((one) => change('gone', one, null))),
  ];
}

function change(is: CaseChange['is'], before: OwnCase | null, now: OwnCase | null): CaseChange {
  return { case: (now ?? before)?.case ?? '', is, before, now };
}

/** Cases by their number: one that a person has two parts in stands in a list twice. */
function byCase(cases: readonly OwnCase[]): ReadonlyMap<string, OwnCase[]> {
  return Map.groupBy(cases, (one) => one.case);
}

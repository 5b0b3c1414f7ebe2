import { createHash } from 'node:crypto';
import type { OwnCase } from '@jianheng/api';
import type { CaseInDays } from '@jianheng/facts';
import { canonicalText } from '@jianheng/scheme';

/** A month of somebody. */
export interface OwnDays {
  readonly person: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The case list of somebody in a stretch of days, as the person looks it over: as things stood on the last of them. What ends later is not
 * ended yet, so that a list of May does not change because a case of May ends in July.
 */
export function sayCases(cases: readonly CaseInDays[], { person, from, to }: OwnDays): OwnCase[] {
  const within = (day: string | null) => day !== null && from <= day && day <= to;
  return cases
    .filter(({ begun, ended }) => within(begun) || within(ended))
    .map((one) => say(one, person, to))
    .sort((a, b) => (a.on ?? '').localeCompare(b.on ?? '') || (a.case < b.case ? -1 : 1));
}

/** Names a list by what it shows. */
export function digestOf(cases: readonly OwnCase[]): string {
  return createHash('sha256').update(canonicalText(cases)).digest('hex');
}

/** Of a sealed or secret case neither number nor kind is shown; its stand-in is the same at every look, so that it can be named. */
function say(one: CaseInDays, person: string, to: string): OwnCase {
  const { case: id, begun, role, share, mark, codes } = one;
  const ended = one.ended !== null && one.ended <= to ? one.ended : null;
  const part = share.n === share.d ? null : `${share.n}/${share.d}`;
  if (mark !== null) {
    const standIn = createHash('sha256')
      .update(JSON.stringify([person, id]))
      .digest('hex')
      .slice(0, 10);
    const nothing = { type: null, line: null, outcome: null, says: mark };
    return { case: `${mark}-${standIn}`, masked: true, ...nothing, part: role, on: ended ?? begun };
  }
  return {
    case: id,
    masked: false,
    type: codes.case_type ?? null,
    line: codes.line ?? null,
    part: part === null ? role : `${role ?? ''} ${part}`.trim(),
    on: ended ?? begun,
    outcome: ended === null ? '未办结' : '已办结',
    says: null,
  };
}

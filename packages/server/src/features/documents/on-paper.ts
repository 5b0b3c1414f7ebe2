import type { ClockLimit, LegalBasis, RecheckChannel } from '@jianheng/api';
import { dayInChina } from '@jianheng/casework';

/**
 * A day as it stands on paper, e.g. 2027年1月20日, a month or a year alone as far as it is known, of a moment the day in China;
 * empty where there is none.
 */
export function dayOnPaper(day: string | null): string {
  if (day === null) return '';
  const parts = (day.includes('T') ? dayInChina(day) : day).split('-').map(Number);
  return parts.map((part, i) => `${part}${['年', '月', '日'][i]}`).join('');
}

/** A day as it stands on paper, or room to write one by hand. */
export function dayOrByHand(day: string | null): string {
  return day === null ? '　　年　　月　　日' : dayOnPaper(day);
}

/** The month of a day as it stands on paper, e.g. 1988年3月; the year alone where no more is known. */
export function monthOnPaper(day: string | null): string {
  return dayOnPaper(day === null ? null : day.slice(0, 7));
}

/** Clauses, each once and with its mark where nobody has checked it: two rules may stand in one. */
export function basesOnPaper(bases: readonly LegalBasis[]): string {
  return [...new Set(bases.map(({ said }) => said.zh))].join('；');
}

/** Until when something can be asked for, in words; nobody is told a day on a guess. */
export function limitOnPaper({ is, until, basis, verified }: ClockLimit): string {
  const mark = basis === null || verified ? '' : `（${basis.zh}）`;
  switch (is) {
    case 'running':
    case 'over':
      return `${dayOnPaper(until)}以前${mark}`;
    case 'unknown':
      return `期限所涉年份的节假日安排尚未公布，截止日另行通知${mark}`;
    case 'unset':
      return '规定没有设期限';
    case 'not-begun':
      return `自收到通知之日起算${mark}`;
  }
}

/** A way of redress as a document says it. */
export function remedyOnPaper({ title, apply, basis }: RecheckChannel) {
  return { channel: title.zh, until: limitOnPaper(apply), basis: basesOnPaper(basis) };
}

import { type DatedRule, markUnverified, unverifiedMark, valueText } from '@jianheng/scheme';

/** The name of a value: its id and title, with the mark where nobody has verified it. */
export function nameCell({ id, title, confidence }: DatedRule): string {
  return `${id} ${markUnverified(title, confidence).zh}`;
}

/** Where a value stands, short: instrument, clause, whose it is where it is not the nation's, then sources and confidence. */
export function basisCell({ instrument, clause, confidence, source }: DatedRule): string {
  const whose = instrument.province === null ? '' : `（只在${instrument.province}）`;
  const known = confidence === 'unverified' ? `**${unverifiedMark.zh}**` : confidence;
  return `《${instrument.title.zh}》${whose}${clause ?? '条文未见'}（${source.join('、')}；${known}）`;
}

/** What a value says, with its note below. */
export function contentCell(rule: DatedRule): string {
  const [says, note] = [valueText(rule).zh.replace(/。$/, ''), noteCell(rule).replace(/。$/, '')];
  return note === '' || note === says ? says : `${says}<br>${note}`;
}

/** What its note says, marked as the value is. */
export function noteCell({ note, confidence }: DatedRule): string {
  return note === null ? '' : markUnverified(note, confidence).zh;
}

/** Exports of the invented county office (see whole-office.ts) for one year, as CSV. */
export interface WholeFacts {
  /** Each of five prosecutors ten cases from January to September, approved by the chief; one of qian's is sealed. */
  readonly cases: string;
  /** A case of sun from April that the first export left out. */
  readonly missedCase: string;
  /** One of the cases of sun is unsound. */
  readonly inspections: string;
  readonly supervision: string;
  /** One late case of chen, put down to somebody. */
  defectsOf(person: string): string;
  /** What was decided about ma on a day. */
  sanction(kind: string, day: string): string;
}

/** The case of qian whose record is sealed: it counts, and its number shows to nobody who did not ask with a reason. */
const sealed = 5;
const handlers = ['qian', 'li', 'sun', 'he', 'chen'];

const caseHeader =
  '案件编号,单位编码,承办人编号,审批人编号,案件类型,条线,受理日期,办结日期,受理人数,保密标记';

/** The exports of a year. */
export function wholeFacts(year: number): WholeFacts {
  const number = (n: number) => `东检刑〔${year}〕${n}号`;
  const cases = handlers.flatMap((handler, k) =>
    Array.from({ length: 10 }, (_, n) => {
      const month = String(1 + ((n + k) % 9)).padStart(2, '0');
      const days = `${year}-${month}-03,${year}-${month}-20`;
      const mark = k * 10 + n + 1 === sealed ? '未成年封存' : '无';
      return `${number(k * 10 + n + 1)},east,${handler},zhao,一审公诉,刑事,${days},1,${mark}`;
    }),
  );
  return {
    cases: csv(caseHeader, cases),
    missedCase: csv(caseHeader, [
      `${number(99)},east,sun,zhao,一审公诉,刑事,${year}-04-03,${year}-04-20,1,无`,
    ]),
    inspections: csv('评查编号,案件编号,单位编码,承办人编号,评查院层级,评查等次,评定日期', [
      `I1,${number(11)},east,li,县,优质,${year}-06-05`,
      `I2,${number(21)},east,sun,县,不合格,${year}-06-05`,
      `I3,${number(31)},east,he,县,优质,${year}-06-05`,
      `I4,${number(41)},east,chen,县,合格,${year}-06-05`,
    ]),
    supervision: csv('监督编号,单位编码,承办人编号,监督种类,提出日期,监督结果,回复日期', [
      `S1,east,li,侦查活动违法,${year}-03-05,采纳,${year}-04-05`,
      `S2,east,he,侦查活动违法,${year}-03-05,采纳,${year}-04-05`,
    ]),
    defectsOf: (person) =>
      csv('事项编号,单位编码,责任人编号,案件编号,问题类别,认定日期', [
        `D1,east,${person},${number(41)},书面超期,${year}-07-01`,
      ]),
    sanction: (kind, day) => csv('人员编号,处分处理种类,决定日期', [`ma,${kind},${day}`]),
  };
}

function csv(header: string, rows: readonly string[]): string {
  return [header, ...rows].join('\n');
}

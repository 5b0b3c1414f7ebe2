import type { LimitName } from '@jianheng/casework';
import type { DemoHttp } from './demo-http.ts';
import { county } from './demo-people.ts';

/** What the invented office has set for itself. The looking over of case lists it has not: that runs out for nobody. */
const limits: Readonly<Partial<Record<LimitName, readonly [number, 'days' | 'working-days']>>> = {
  objection: [5, 'working-days'],
  objectionReply: [10, 'working-days'],
  recheckProsecutor: [30, 'days'],
  recheckContract: [30, 'days'],
  declarationReply: [15, 'working-days'],
  batchConfirmation: [10, 'working-days'],
  secondEyes: [10, 'working-days'],
  recheckReply: [30, 'days'],
  noticeSigning: [10, 'working-days'],
  reviewPanel: [5, 'working-days'],
  reviewScoring: [10, 'working-days'],
  reviewStatement: [10, 'working-days'],
  reviewConclusion: [20, 'working-days'],
};

/** The office's own time limits, entered by the office and put in force by the chief. */
export async function seedLimits(http: DemoHttp): Promise<void> {
  for (const [limit, [count, unit]] of Object.entries(limits)) {
    const path = `/api/organs/${county.id}/limits/${limit}`;
    await http.ask('kaohe', 'PUT', path, { count, unit, basis: '虚构县人民检察院考核工作规程（虚构）' });
    await http.ask('jianchazhang', 'POST', `${path}/confirmation`);
  }
}

import type { DemoHttp } from './demo-http.ts';
import { city, county } from './demo-people.ts';
import { seedSchemes, type WantedSet } from './seed-scheme.ts';

/** When a period is prepared, made known and opened, and by which schemes. */
export interface Preparing extends Omit<WantedSet, 'id'> {
  /** Its id, and that of its set of schemes. */
  readonly period: string;
  readonly title: string;
  readonly prepared: string;
  readonly announced: string;
  readonly opens: string;
  /** The earlier period on whose facts its schemes are tried; null where there is none, so that there are days and no facts. */
  readonly earlier: string | null;
}

/** Takes an annual period from its beginning to the day it opens. */
export async function openPeriod(http: DemoHttp, of: Preparing): Promise<void> {
  const { period, title, from, to, earlier } = of;
  http.day(of.prepared);
  const hash = await seedSchemes(http, { ...of, id: period });
  const plan = { organ: county.id, id: period, kind: 'annual', title, from, to };
  await http.ask('kaohe', 'POST', '/api/periods', plan);
  await http.act('kaohe', period, 'choose-scheme', {}, { hash, id: period, from: 'own' });
  const tried = await http.begin('kaohe', period, {
    kind: 'dry-run',
    earlier,
    ...(earlier === null ? { from, to, baseline: hash } : { from: null, to: null, baseline: null }),
    batches: [],
  });
  await http.actTwice(['kaohe', 'jianchazhang'], period, 'approve', {}, { scheme: hash });
  await http.act('kaohe', period, 'file', {}, { to: city.id, on: of.prepared });
  await http.act('shangji', period, 'acknowledge-filing');
  const { run, baseline } = await tried();
  await http.act('kaohe', period, 'record-dry-run', {}, { run, baseline });
  await http.act('kaohe', period, 'announce', {}, { on: of.announced, opens: of.opens });
  http.day(of.opens);
  await http.act('kaohe', period, 'open');
}

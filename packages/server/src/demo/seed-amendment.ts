import type { Answer, DemoHttp } from './demo-http.ts';
import { county } from './demo-people.ts';

/** The scheme of auxiliaries is amended in mid-year: decided by two, filed again, made known before the day it counts from. */
export async function seedAmendment(http: DemoHttp, period: string, year: number): Promise<void> {
  http.day(`${year}-06-18`);
  const path = `/api/organs/${county.id}/scheme-sets`;
  const { scheme } = await http.get('kaohe', `/api/periods/${period}`);
  const { schemes } = await http.get('kaohe', `${path}/${scheme.hash}`);
  const from = `${year}-07-01`;
  const decision = '七月起，辅助人员书面超期每件由扣 3 分改为扣 2 分（虚构）';
  const amend = {
    on: from,
    decision: {
      zh: decision,
      en: 'From July a late document of an auxiliary costs two points, not three (invented)',
    },
    values: [{ path: 'indicators.assisting.score.per-item.书面超期', value: '-2' }],
  };
  const { hash } = await http.ask('kaohe', 'POST', path, {
    id: `${period}-july`,
    schemes: schemes.map(({ id }: Answer) => ({
      of: scheme.hash,
      scheme: id,
      ...(id.startsWith('county-auxiliaries') ? { amend } : {}),
    })),
  });
  const amendment = 'july';
  await http.actTwice(
    ['kaohe', 'jianchazhang'],
    period,
    'amend',
    {},
    {
      id: amendment,
      scheme: { hash, id: `${period}-july`, from: 'own' },
      from,
      decision,
    },
  );
  await http.act('kaohe', period, 'file-amendment', { amendment }, { on: `${year}-06-18` });
  await http.act('kaohe', period, 'announce-amendment', { amendment }, { on: `${year}-06-20` });
}

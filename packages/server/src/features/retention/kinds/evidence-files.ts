import { text } from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import type { RetentionScene } from '../retention-scene.ts';
import { openMatters } from '../what-holds.ts';
import type { KeptThing, KindOfData } from './kind-of-data.ts';

/** Files that were handed in with declarations and objections of sealed periods. */
export const evidenceFiles: KindOfData = {
  title: text(
    '填报和异议的材料（自归档之日起算）',
    'files of declarations and objections (from the day of sealing)',
  ),
  goes: text(
    '删除文件和文件名；填报、异议本身和文件的校验值留下，原处写明已删除',
    'the file and its name go; declaration or objection and the file’s hash stay, with a note that it was deleted',
  ),
  async list(scene) {
    const uses = usesIn(scene);
    if (uses.size === 0) return [];
    const rows = await scene.db
      .selectFrom('evidence')
      .select(['id', 'name'])
      .where('id', 'in', [...uses.keys()])
      .where('deletion', 'is', null)
      .execute();
    return rows.flatMap(({ id, name }) => sayFile(id, name, uses.get(id) ?? []));
  },
  async remove({ tx, deletion }, ids) {
    const rows = await tx.selectFrom('evidence').select('hash').distinct().where('id', 'in', ids).execute();
    await tx
      .updateTable('evidence')
      .set({ name: '', added_by: '', deletion })
      .where('id', 'in', ids)
      .execute();
    return rows.map(({ hash }) => ({ what: 'evidence', ref: hash }));
  },
};

interface Use {
  readonly period: RetentionScene['periods'][number];
  readonly person: string;
}

/** In which declarations and objections of the organ's periods each file was handed in. */
function usesIn({ periods }: RetentionScene): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const period of periods)
    for (const { person, evidence } of [
      ...Object.values(period.state.declarations),
      ...Object.values(period.state.objections),
    ])
      for (const id of evidence) uses.set(id, [...(uses.get(id) ?? []), { period, person }]);
  return uses;
}

/** Nothing while one of the periods is not sealed: its time has not begun. */
function sayFile(id: string, name: string, uses: readonly Use[]): KeptThing[] {
  const sealed = uses.map(({ period }) => period.state.sealed);
  if (sealed.includes(null)) return [];
  const days = sealed.flatMap((one) => (one === null ? [] : [dayInChina(one.on)])).sort();
  return [
    {
      id,
      name,
      since: days.at(-1) ?? '',
      people: uses.map(({ person }) => person),
      periods: uses.map(({ period }) => period.id),
      open: uses.flatMap(({ period, person }) => openMatters(period, person)),
    },
  ];
}

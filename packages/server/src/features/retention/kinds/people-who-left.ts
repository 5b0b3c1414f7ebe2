import { type Text, text } from '@jianheng/casework';
import type { RetentionScene } from '../retention-scene.ts';
import { openMatters } from '../what-holds.ts';
import type { KeptThing, KindOfData } from './kind-of-data.ts';
import { peopleRemoved } from './remove-people.ts';

/** People whose last posting of all was in this organ and is over. */
export const peopleWhoLeft: KindOfData = {
  title: text('离开本院的人员（自最后一日任职起算）', 'people who left (from their last day in post)'),
  goes: text(
    '删除姓名、性别、出生、入职、账号、权限、亲属申报、随人转来的档案；考过核的，编号和任职留下，归档的结果只剩编号',
    'name, sex, birth, joining, account, roles, declared ties and a file that came with them go; of those who were assessed number and postings stay, so that sealed results name a number',
  ),
  async list(scene) {
    const { db, organ, today } = scene;
    const here = db.selectFrom('posting').select('person').where('organ', '=', organ);
    const postings = await db
      .selectFrom('posting')
      .select(['person', 'organ', 'from', 'to'])
      .where('superseded_at', 'is', null)
      .where('person', 'in', here)
      .orderBy('from')
      .execute();
    const stints = Map.groupBy(postings, ({ person }) => person);
    const gone = [...stints].flatMap(([id, own]) => {
      const { organ: at, to } = own.at(-1) ?? { organ: null, to: null };
      return at === organ && to !== null && to < today ? [{ id, to, own }] : [];
    });
    if (gone.length === 0) return [];
    const rows = await db
      .selectFrom('person')
      .select(['id', 'name', 'deletion'])
      .where(
        'id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute();
    const byId = new Map(rows.map((row) => [row.id, row]));
    const inUse = await whoStillWorks(scene);
    const found: KeptThing[] = [];
    for (const { id, to, own } of gone) {
      const row = byId.get(id);
      if (row === undefined || row.deletion !== null) continue;
      const open = [...(inUse.get(id) ?? []), ...(await mattersOf(scene, id, own))];
      found.push({ id, name: row.name, since: to, people: [id], periods: [], open });
    }
    return found;
  },
  remove: peopleRemoved,
};

type Stint = { readonly organ: string; readonly from: string; readonly to: string | null };

/** What is under way about somebody in any period of the organs where they were, and periods in which they still take part. */
async function mattersOf(scene: RetentionScene, person: string, own: readonly Stint[]): Promise<Text[]> {
  const found: Text[] = [];
  for (const organ of new Set(own.map((stint) => stint.organ)))
    for (const period of await scene.periodsOf(organ)) {
      const { state, title } = period;
      found.push(...openMatters(period, person));
      const { plan, stage } = state;
      const takesPart =
        plan !== null &&
        stage !== 'sealed' &&
        own.some(
          ({ organ: at, from, to }) => at === organ && from <= plan.to && (to ?? plan.to) >= plan.from,
        );
      if (takesPart) found.push(text(`${title}：尚未归档`, `${title}: not sealed yet`));
    }
  return found;
}

/** Who holds a role or has a package under way: an account in use is not taken away. */
async function whoStillWorks({ db, today }: RetentionScene): Promise<Map<string, Text[]>> {
  const grants = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account')
    .select('account.person')
    .where('account.person', 'is not', null)
    .where('account.disabled_at', 'is', null)
    .where('role_grant.role', '<>', 'staff')
    .where((e) => e.or([e('role_grant.to', 'is', null), e('role_grant.to', '>=', today)]))
    .execute();
  const packages = await db
    .selectFrom('exchange_package')
    .select('matter')
    .where('state', '=', 'waiting')
    .where('kind', '=', 'transfer')
    .execute();
  const found = new Map<string, Text[]>();
  const say = (person: string, says: Text) => found.set(person, [...(found.get(person) ?? []), says]);
  for (const person of new Set(grants.flatMap((row) => row.person ?? [])))
    say(person, text('账号仍有有效角色，先由安全管理员终止', 'the account still holds a role: end it first'));
  for (const { matter } of packages)
    say(matter.replace(/^transfer\//, ''), text('有转入转出待办', 'a transfer is under way'));
  return found;
}

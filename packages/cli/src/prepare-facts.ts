import { existsSync } from 'node:fs';
import { type DuckDb, openStore, resolveSnapshot, type Snapshot, type Store } from '@jianheng/facts';
import { bundledSchemes, getModel, missing } from '@jianheng/library';
import { howMany } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { type CommandInput, findOption, getOption } from './command.ts';
import { placesOf } from './places.ts';

/** Opens the store of a command's data folder. Throws a UserError when nothing was imported yet. */
export function openFacts(input: CommandInput): Store {
  const { store } = placesOf(input);
  if (existsSync(store)) return openStore(store);
  throw new UserError([
    missing(
      store,
      { zh: '还没有数据', en: 'there is no data yet' },
      {
        zh: '先用 jianheng import 导入；或 jianheng generate 生成虚构数据试用',
        en: 'import some with jianheng import, or invent some with jianheng generate',
      },
    ),
  ]);
}

/** Resolves what is in force in a store; says so when rows name people that no roster knows. */
export async function resolveFacts(store: Store, input: CommandInput, db?: DuckDb): Promise<Snapshot> {
  const { output } = input;
  const model = await getModel(getOption(input, 'model'), findOption(input, 'schemes') ?? bundledSchemes);
  output.progress({ what: { zh: '整理数据', en: 'Resolving facts' }, done: 0 });
  const snapshot = await resolveSnapshot(store, model, {
    folder: placesOf(input).snapshots,
    ...(db === undefined ? {} : { db }),
  });
  const orphans = Object.entries(snapshot.manifest.work).filter(
    ([, { unattributed }]) => unattributed !== null,
  );
  for (const [kind, { unattributed }] of orphans) {
    const { title } = model.kinds[kind]!;
    output.say({
      zh: `提醒：${title.zh}有 ${unattributed!.rows} 行的人员不在任职表中，没有计入任何人`,
      en: `Note: of ${title.en}, ${howMany(unattributed!.rows, 'row names somebody', 'rows name people')} without a post and count for nobody`,
    });
  }
  return snapshot;
}

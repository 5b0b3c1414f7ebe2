import type { Todo } from '@jianheng/api';
import { howMany, isInForce, may, roles, text } from '@jianheng/casework';
import { recorder } from '../../access/recorder.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { type PackageKind, packageKinds } from '../../exchange/package-manifest.ts';
import { doors } from './doors/doors.ts';

/** Packages that somebody else made or took and that wait for the reader to confirm or send back: one line for each organ. */
export async function packagesToConfirm(context: RequestContext): Promise<Todo[]> {
  const { records, actor, today } = context;
  const organs = [
    ...new Set(actor.grants.filter((g) => isInForce(g, today)).map(({ organ }) => organ)),
  ].filter((organ) => may(actor, 'exchange.second', { organ }, context));
  if (organs.length === 0) return [];
  const rows = await records.db
    .selectFrom('exchange_package')
    .innerJoin('organ', 'organ.id', 'exchange_package.organ')
    .select(['exchange_package.organ', 'exchange_package.kind', 'exchange_package.way', 'organ.name'])
    .where('exchange_package.state', '=', 'waiting')
    .where('exchange_package.recorded_by', '!=', recorder(context))
    .where('exchange_package.organ', 'in', organs)
    .orderBy('exchange_package.seq')
    .execute();
  // What an action of a period does is confirmed there.
  const own = rows.filter(({ way, kind }) => way === 'out' || doors[kind as PackageKind].needsSecond);
  return [...Map.groupBy(own, ({ organ }) => organ)].map(([organ, waiting]): Todo => {
    const { role } = actor.grants.find(
      (g) => isInForce(g, today) && may({ ...actor, grants: [g] }, 'exchange.second', { organ }, context),
    )!;
    const kinds = [...new Set(waiting.map(({ kind }) => kind as PackageKind))].map(
      (kind) => packageKinds[kind],
    );
    const name = waiting[0]!.name;
    return {
      id: `${organ}/confirm-package/${role}`,
      period: null,
      kind: 'confirm-package',
      title: text('确认交换包', 'Confirm packages'),
      says: text(
        `${name} ${waiting.length} 个交换包等待您确认或退回：${kinds.map(({ zh }) => zh).join('、')}`,
        `of ${name}, ${howMany(waiting.length, 'package waits', 'packages wait')} for you to confirm or send back: ${kinds.map(({ en }) => en).join(', ')}`,
      ),
      subject: { organ },
      count: waiting.length,
      role,
      roleTitle: roles[role],
      page: 'exchange',
      deadline: null,
      escalatedFrom: null,
    };
  });
}

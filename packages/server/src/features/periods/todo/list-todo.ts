import type { Deadline, Todo } from '@jianheng/api';
import { getAction, isInForce, periodProcedure, type Role, roles, text } from '@jianheng/casework';
import { offer, offerSecond } from '../reading/offer.ts';
import { ofDeciders } from './of-deciders.ts';
import { ofOffice } from './of-office.ts';
import { ofOwners } from './of-owners.ts';
import { ofStaff } from './of-staff.ts';
import { holds, type Item, type Responsibility, type Scene } from './scene.ts';

/** Everything that may be somebody's to do, with whose it is first and whom it goes to after its limit. */
export const responsibilities: readonly Responsibility[] = [
  ...ofStaff,
  ...ofOwners,
  ...ofOffice,
  ...ofDeciders,
];

/**
 * What a reader has to do in a period. Things of one kind are one line. What is past its limit is shown to the next
 * responsible role as well, with whose it was.
 */
export function listTodo(scene: Scene): Todo[] {
  const { actor, today } = scene.reading.context;
  const held = new Set(actor.grants.filter((g) => isInForce(g, today)).map(({ role }) => role));
  const found = responsibilities.flatMap((one) => {
    if (!held.has(one.role) && !one.next.some((role) => held.has(role))) return [];
    return linesOf(scene, one, one.items(scene));
  });
  return withoutRepeats(found).sort(byUrgency);
}

function linesOf(scene: Scene, one: Responsibility, items: readonly Item[]): Todo[] {
  const own = items.filter((item) => holds(scene, one.role, item) && isDoable(scene, one, item));
  const lines = own.length > 0 ? [line(scene, one, own, one.role, null)] : [];
  const late = items.filter((item) => item.deadline?.is === 'past' && !own.includes(item));
  for (const role of one.next) {
    const theirs = late.filter((item) => holds(scene, role, item));
    if (theirs.length > 0) return [...lines, line(scene, one, theirs, role, one.role)];
  }
  return lines;
}

/** Whether the procedure lets the reader do it now. */
function isDoable({ reading }: Scene, { kind }: Responsibility, item: Item): boolean {
  const { subject } = item;
  const offered =
    kind === 'confirm'
      ? offerSecond(reading, 'confirm', Number(subject.seq))
      : offer(reading, item.kind ?? kind, subject);
  return offered !== null && offered.blocked.length === 0;
}

function line(
  scene: Scene,
  one: Responsibility,
  items: readonly Item[],
  role: Role,
  from: Role | null,
): Todo {
  const [first] = items;
  const { reading, organ } = scene;
  const kind = first?.kind ?? one.kind;
  return {
    id: [reading.row.id, one.kind, role, from ?? 'own'].join('/'),
    period: { id: reading.row.id, title: reading.row.title, organ },
    kind,
    title:
      first?.kind !== undefined && first.title !== undefined ? first.title : (one.title ?? titleOf(kind)),
    says: one.says(items, scene),
    subject: items.length === 1 ? (first?.subject ?? {}) : {},
    count: items.length,
    role,
    roleTitle: roles[role],
    page: one.page,
    deadline: mostUrgent(items.flatMap((item) => item.deadline ?? [])),
    escalatedFrom: from === null ? null : { role: from, title: roles[from] },
  };
}

function titleOf(kind: string) {
  return kind in periodProcedure.actions ? getAction(periodProcedure, kind).title : text(kind, kind);
}

function mostUrgent(deadlines: readonly Deadline[]): Deadline | null {
  const dated = deadlines.filter((d) => d.on !== null).sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1));
  return dated[0] ?? deadlines[0] ?? null;
}

/** Somebody who is chief and committee member alike confirms a thing once. */
function withoutRepeats(todo: readonly Todo[]): Todo[] {
  const seen = new Set<string>();
  return todo.filter((t) => {
    const key = `${t.period?.id} ${t.kind} ${JSON.stringify(t.subject)} ${t.count} ${t.page}`;
    if (t.kind !== 'confirm' && t.kind !== 'confirm-declaration' && t.kind !== 'enter-outcome') return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const urgency = { past: 0, near: 1, far: 2, open: 3 } as const;

/** What is past its limit first, then by the last day; what has none comes last. */
export function byUrgency(a: Todo, b: Todo): number {
  const of = (t: Todo) => (t.deadline === null ? 4 : urgency[t.deadline.is]);
  return (
    of(a) - of(b) ||
    (a.deadline?.on ?? '9999').localeCompare(b.deadline?.on ?? '9999') ||
    a.id.localeCompare(b.id)
  );
}

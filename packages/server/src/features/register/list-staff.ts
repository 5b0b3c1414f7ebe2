import { Day } from '@jianheng/casework';
import { z } from 'zod';
import { readOf } from '../../access/change.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { type StaffMember, staffAsOf } from './read-register.ts';
import { Moment, Ref } from './register-fields.ts';
import { understand } from './understand.ts';

/** Texts as a Chinese reader expects them; a database's own order differs from one to the next. */
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** The order of two names as a Chinese reader expects it. */
export function inOrder(a: string, b: string): number {
  return collator.compare(withNumber(a), withNumber(b));
}

/** Which staff of an organ are wanted, and which page of them. */
export const StaffQuery = z.strictObject({
  /** Today when left out. */
  day: Day.optional(),
  /** The moment whose knowledge counts; now when left out. */
  knownAt: Moment.optional(),
  department: Ref.optional(),
  unit: z.string().optional(),
  class: z.string().optional(),
  leader: z.string().optional(),
  /** Part of a name or the beginning of a staff number. */
  text: z.string().max(100).optional(),
  sort: z.enum(['name', 'id', 'department', 'class']).default('department'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
});

/** One page of the staff of an organ. */
export interface StaffPage {
  /** How many there are on all pages. */
  readonly total: number;
  readonly staff: readonly StaffMember[];
}

/**
 * The staff of an organ on a day, as known at a moment. Whoever may read one department only asks for that one: a list
 * that silently left out the others would look like the whole organ.
 */
export async function listStaff(context: RequestContext, organ: string, sent: unknown): Promise<StaffPage> {
  const query = understand(StaffQuery, sent);
  const belongs = { organ, ...(query.department === undefined ? {} : { department: query.department }) };
  const deed = { operation: 'register.read', belongs, target: `register/${organ}/staff` } as const;
  return readOf(context, deed, async () => {
    const { day = context.today, knownAt } = query;
    const asOf = { day, ...(knownAt === undefined ? {} : { knownAt }) };
    const all = await staffAsOf(context.records.db, { organ }, asOf);
    const found = all.filter((member) => isWanted(member, query));
    found.sort(orderBy(query.sort));
    const start = (query.page - 1) * query.size;
    return { total: found.length, staff: found.slice(start, start + query.size) };
  });
}

function isWanted({ person, posting }: StaffMember, query: z.infer<typeof StaffQuery>): boolean {
  const { text } = query;
  return (
    (query.department === undefined || posting.department === query.department) &&
    (query.unit === undefined || posting.unit === query.unit) &&
    (query.class === undefined || posting.class === query.class) &&
    (query.leader === undefined || posting.leader === query.leader) &&
    (text === undefined || person.name.includes(text.normalize('NFC')) || person.id.startsWith(text))
  );
}

/** By what was asked, then by name and number, so that pages neither repeat nor lose anybody. */
function orderBy(sort: z.infer<typeof StaffQuery>['sort']): (a: StaffMember, b: StaffMember) => number {
  const key = {
    name: ({ person }: StaffMember) => person.name,
    id: ({ person }: StaffMember) => person.id,
    department: ({ department }: StaffMember) => department?.name ?? '',
    class: ({ posting }: StaffMember) => posting.class,
  }[sort];
  return (a, b) =>
    inOrder(key(a), key(b)) ||
    inOrder(a.person.name, b.person.name) ||
    (a.person.id < b.person.id ? -1 : a.person.id > b.person.id ? 1 : 0);
}

const digits = '零一二三四五六七八九';

/** 第二检察部 stands behind 第一检察部, although 二 is read before 一. */
function withNumber(name: string): string {
  return name.replace(/第([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)/, (all, tens, ten, ones) => {
    const [high, low] = [digits.indexOf(tens), digits.indexOf(ones)];
    const number = ten === '' ? high : (tens === '' ? 1 : high) * 10 + (ones === '' ? 0 : low);
    return number > 0 ? `第${number}` : all;
  });
}

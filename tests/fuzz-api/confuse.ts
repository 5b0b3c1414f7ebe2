import { Random } from '../../packages/generate/src/random.ts';
import { send, shown } from './fuzz-api.ts';
import type { KnownThings } from './known-things.ts';
import { type FuzzedRoute, fillPath, fittingAt, fuzzedRoutes } from './make-request.ts';
import type { Making } from './malformed.ts';
import { othersMark } from './others-mark.ts';
import { type Sender, senders } from './senders.ts';
import type { World } from './world.ts';

/** Something that was answered about what is another's. */
export interface Confusion {
  /** Served; told apart from what is not there at all; refused without an entry of the audit; or the other organ's mark. */
  readonly what: 'served' | 'told-apart' | 'not-on-record' | 'of-the-other-organ';
  readonly route: string;
  readonly sender: Sender;
  readonly request: string;
  readonly answer: string;
}

/** What came of asking for what is another's. */
export interface Confused {
  readonly requests: number;
  /** How often each route was asked, and what it answered. */
  readonly table: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Routes that take an id of which there is nothing to ask for. */
  readonly untried: readonly string[];
  readonly confusions: readonly Confusion[];
}

/** Whose things are asked for by whom. */
export interface Confusing {
  readonly senders: readonly Sender[];
  readonly signIn: World['signIn'];
  /** What those who ask may name rightly. */
  readonly own: KnownThings;
  /** What they name wrongly: whatever of it is not theirs too. */
  readonly others: KnownThings;
  /** What bodies name; their own unless given. */
  readonly inBodies?: KnownThings;
  /** Routes at which it is rightly there, with the reason. */
  readonly rightly?: Readonly<Record<string, string>>;
  readonly seed: number;
}

const nothing = 'no-such-thing';
/** Gives up one's own sign-in, or costs a tenth of a second by intent. */
const left = /own\/session|sign-in|\{provider\}/;

/**
 * Asks every route that takes an id for what is another's, with each of its ids and with all of them. Whoever asks must be told
 * the same as if it were not there, and the audit must say that it was refused.
 */
export async function confuse(world: World, confusing: Confusing): Promise<Confused> {
  const { own, others, seed, inBodies = own, rightly = {} } = confusing;
  const table: Record<string, Record<string, number>> = {};
  const confusions: Confusion[] = [];
  const untried: string[] = [];
  const random = new Random(seed, 'fuzz-api confuse');
  const schemas = (world.description.components?.schemas ?? {}) as Making['schemas'];
  const making: Making = { random, schemas, known: inBodies };
  let requests = 0;
  const routes = fuzzedRoutes(world.description).filter(
    ({ path, name }) => path.includes('{') && !left.test(name) && rightly[name] === undefined,
  );
  const foreign = (names: readonly string[]): string | null => {
    const name = names.find((one) => others.has(one)) ?? '';
    const mine = new Set(own.get(name));
    const values = (others.get(name) ?? []).filter((one) => !mine.has(one));
    return values.length === 0 ? null : values[random.below(values.length)]!;
  };
  for (const route of routes) {
    const ids = masksOf(route, (names) => foreign(names) !== null);
    const masks =
      confusing.inBodies !== undefined && namesSomebody(route) ? [...ids, new Set<string>()] : ids;
    if (masks.length === 0) untried.push(route.name);
    for (const sender of masks.length === 0 ? [] : confusing.senders) {
      const browser = await confusing.signIn(sender);
      for (const mask of masks) {
        const at = (other: (names: readonly string[]) => string) =>
          fillPath(route, (names, name) => {
            const mine = own.get(names.find((one) => own.has(one)) ?? '') ?? [nothing];
            return encodeURIComponent(mask.has(name) ? other(names) : mine[random.below(mine.length)]!);
          });
        const path = at((names) => foreign(names) ?? nothing);
        const request = fittingAt(making, route, path);
        const before = await auditSeq(world);
        const answer = await send(world, browser, request);
        requests++;
        const counts = table[route.name] ?? {};
        table[route.name] = counts;
        counts[answer.status] = (counts[answer.status] ?? 0) + 1;
        const tell = (what: Confusion['what']) =>
          confusions.push({
            what,
            route: route.name,
            sender,
            request: shown(request),
            answer: `${answer.status} ${answer.text.slice(0, 300)}`,
          });
        if (answer.text.includes(othersMark)) tell('of-the-other-organ');
        if (answer.status < 300) tell('served');
        else {
          const isOut = answer.status === 404 || answer.status === 403;
          if (isOut && sender !== 'signed-out' && !(await wasRefused(world, before))) tell('not-on-record');
          if (mask.size === 0) {
            if (!isOut && answer.status !== 422) tell('told-apart');
            continue;
          }
          const absent = { ...request, url: withNothing(route, request.url, mask) };
          const said = await send(world, browser, absent);
          if (said.status !== answer.status || codeOf(said.text) !== codeOf(answer.text)) tell('told-apart');
        }
      }
    }
  }
  return { requests, table, untried, confusions };
}

/** Which of a route's ids are another's: each alone, and all together. */
function masksOf(route: FuzzedRoute, isThere: (names: readonly string[]) => boolean): ReadonlySet<string>[] {
  const names: string[] = [];
  fillPath(route, (known, name) => {
    if (isThere(known)) names.push(name);
    return name;
  });
  const each = names.map((name) => new Set([name]));
  return names.length > 1 ? [...each, new Set(names)] : each;
}

/** Whether a route takes an action about somebody or something of theirs, which its body names. */
function namesSomebody({ body }: FuzzedRoute): boolean {
  const subject = Object.keys(body?.schema.properties?.subject?.properties ?? {});
  return ['person', 'objection', 'declaration'].some((name) => subject.includes(name));
}

/** The same address with ids of nothing in place of another's. */
function withNothing(route: FuzzedRoute, url: string, mask: ReadonlySet<string>): string {
  const asked = route.path.split('/');
  const [path = '', query] = url.split('?');
  const parts = path
    .split('/')
    .map((part, at) => (mask.has((asked[at] ?? '').replaceAll(/[{}]/g, '')) ? absentLike(part) : part));
  return [parts.join('/'), ...(query === undefined ? [] : [query])].join('?');
}

/** Something of the same form that is not there. */
function absentLike(id: string): string {
  if (/^\d+$/.test(id)) return '987654321';
  if (/^[0-9a-f]{64}$/.test(id)) return '0'.repeat(64);
  return /^[0-9a-f-]{36}$/.test(id) ? '0f0e0d0c-0b0a-4908-8706-050403020100' : nothing;
}

function codeOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly code?: unknown }).code;
  } catch {
    return null;
  }
}

async function auditSeq({ installation: { records } }: World): Promise<number> {
  const { seq } = await records.db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
  return Number(seq);
}

async function wasRefused({ installation: { records } }: World, since: number): Promise<boolean> {
  const row = await records.db
    .selectFrom('audit_entry')
    .select('seq')
    .where('seq', '>', since)
    .where('outcome', '=', 'refused')
    .executeTakeFirst();
  return row !== undefined;
}

/** Those who are somebody's own organ's: everybody but the three administrators, whose office is the whole installation. */
export const ofOneOrgan: readonly Sender[] = senders.filter(
  (one) => !['signed-out', 'system', 'security', 'audit'].includes(one),
);

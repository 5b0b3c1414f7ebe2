import { generateOrgan, type OrganFacts, planOffice } from '@jianheng/generate';
import type { DemoCast } from './demo-people.ts';

/** The seed of the generator: the demo is the same on every machine. */
export const demoSeed = 7;

/** One posting of the invented staff, its days as text. */
export interface DemoPosting {
  readonly person: string;
  readonly department: string;
  readonly class: string;
  readonly employment: string;
  readonly line: string;
  readonly leader: string;
  readonly from: string;
  readonly to: string | null;
}

/** The invented county office: who works where, as what. */
export interface DemoOffice {
  readonly people: OrganFacts['facts']['person'];
  readonly postings: readonly DemoPosting[];
  readonly departments: readonly string[];
  readonly cast: readonly DemoCast[];
  /** Members of the committee by person, the chief first. */
  readonly committee: readonly string[];
  /** Heads of department, by the department's name. */
  readonly heads: ReadonlyMap<string, string>;
}

/** Invents the county office of a year and gives everybody a part. */
export function demoOffice(year: number): DemoOffice {
  const office = planOffice('county', demoSeed, year);
  const { facts } = generateOrgan(office, office.organs[0]!);
  const postings = facts.post.map(
    (post): DemoPosting => ({
      person: post.person,
      department: post.department,
      class: post.class,
      employment: post.employment,
      line: post.line,
      leader: post.leader,
      from: dayOf(post.from),
      to: post.to === null ? null : dayOf(post.to),
    }),
  );
  const here = postings.filter(({ to }) => to === null);
  const leaders = here.filter(
    ({ leader }) => leader === '检察长' || leader === '副检察长' || leader.startsWith('检委会'),
  );
  const heads = new Map(
    here
      .filter(({ leader }) => leader === '部门负责人')
      .map(({ department, person }) => [department, person]),
  );
  const chief = leaders.find(({ leader }) => leader === '检察长')!.person;
  const committee = [
    chief,
    ...leaders.map(({ person }) => person).filter((person) => person !== chief),
    ...[...heads.values()],
  ].slice(0, 5);
  const plain = (department: string) =>
    here.filter((p) => p.department === department && p.leader === '无').map(({ person }) => person);
  const [kaohe, kaohe2] = plain('政治部');
  const ducha = plain('办公室')[0];
  // Neither the best nor the last of them: there is something to explain on both sides.
  const prosecutor = here
    .filter((p) => p.department === '第一检察部' && p.class === '检察官' && p.leader === '无')
    .at(-2)!.person;
  const parts: DemoCast[] = [
    { person: chief, name: 'jianchazhang', roles: ['chief', 'committee'] },
    { person: committee[1]!, name: 'weiyuan', roles: ['committee'] },
    ...committee
      .slice(2)
      .map((person, i): DemoCast => ({ person, name: `weiyuan${i + 2}`, roles: ['committee'] })),
    { person: kaohe!, name: 'kaohe', roles: ['office'] },
    { person: kaohe2!, name: 'kaohe2', roles: ['office'] },
    { person: heads.get('案件管理办公室')!, name: 'anguan', roles: ['case-management'] },
    { person: ducha!, name: 'ducha', roles: ['inspection'] },
    { person: heads.get('第一检察部')!, name: 'bumen', roles: [] },
    { person: prosecutor, name: 'geren', roles: [] },
  ];
  const cast = [...Map.groupBy(parts, ({ person }) => person).values()].map((own) => own[0]!);
  const others = [...new Set(here.map(({ person }) => person))].filter(
    (person) => !cast.some((one) => one.person === person),
  );
  return {
    people: facts.person,
    postings,
    departments: [...new Set(postings.map(({ department }) => department))],
    cast: [...cast, ...others.map((person): DemoCast => ({ person, name: person.toLowerCase(), roles: [] }))],
    committee,
    heads,
  };
}

/** The name that somebody of the office signs in with. */
export function accountOf({ cast }: DemoOffice, person: string): string {
  return cast.find((one) => one.person === person)!.name;
}

/** A day of the generator, in days since 1970. */
export function dayOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

import { createFirstAdministrators } from '../features/accounts/first-administrators.ts';
import type { Records } from '../records/open-records.ts';
import { type Answer, type DemoHttp, DemoStuck } from './demo-http.ts';
import { type DemoOffice, dayOf } from './demo-office.ts';
import { city, cityStaff, county, type DemoCast, demoPassword } from './demo-people.ts';

const since = '2015-01-01';

/** Sets the demo's organs, people and accounts up, as an installation is set up: administrators first, four eyes at a time. */
export async function seedRegister(records: Records, http: DemoHttp, office: DemoOffice): Promise<void> {
  await administrators(records, http);
  // The superior's office sets the county up before anybody of it can sign in: it lends itself.
  await account(http, { name: 'shiban', person: null, title: '市院政治部（初始化）' }, [
    { role: 'office', organ: city.id },
  ]);
  await http.ask('shiban', 'POST', '/api/register/organs', {
    parent: city.id,
    organ: { ...county, level: '县', size: '中', province: '虚构省' },
  });
  const { id: lent } = (await http.get('security', '/api/accounts')).find((a: Answer) => a.name === 'shiban');
  await grant(http, lent, { role: 'office', organ: county.id, lentBy: city.id });
  const departments = await seedDepartments(http, office);
  await seedCity(http);
  await handInRoster(http, office);
  await seedAccounts(http, office, departments, (one) => !isPlain(office, one));
  // What only served the beginning ends with it.
  await http.ask('security', 'POST', `/api/accounts/${lent}/disabling`);
}

async function administrators(records: Records, http: DemoHttp): Promise<void> {
  const organ = { ...city, level: '市', size: null, province: '虚构省' };
  for (const { name, password } of await createFirstAdministrators(records, { organ, now: http.clock.now() }))
    await choosePassword(http, name, password);
}

async function choosePassword(http: DemoHttp, name: string, first: string): Promise<void> {
  http.knows(name, first);
  await http.ask(name, 'POST', '/api/own/password', { password: first, next: demoPassword });
  http.knows(name, demoPassword);
}

interface NewGrant {
  readonly role: string;
  readonly organ: string;
  readonly department?: string;
  readonly lentBy?: string;
}

async function account(
  http: DemoHttp,
  wanted: { readonly name: string; readonly person: string | null; readonly title: string },
  grants: readonly NewGrant[],
): Promise<void> {
  const { id, password } = await http.ask('security', 'POST', '/api/accounts', wanted);
  for (const one of grants) await grant(http, id, one);
  await choosePassword(http, wanted.name, password);
}

async function grant(http: DemoHttp, to: string, wanted: NewGrant): Promise<void> {
  const { id } = await http.ask('security', 'POST', '/api/grants', {
    account: to,
    department: null,
    lentBy: null,
    ...wanted,
    from: http.clock.now().slice(0, 10),
    to: null,
  });
  await http.ask('audit', 'POST', `/api/grants/${id}/confirmation`);
}

async function seedDepartments(
  http: DemoHttp,
  { departments }: DemoOffice,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const name of departments) {
    const { id } = await http.ask('shiban', 'POST', `/api/register/organs/${county.id}/departments`, {
      name,
      from: since,
    });
    ids.set(name, id);
  }
  return ids;
}

async function seedCity(http: DemoHttp): Promise<void> {
  const { id } = await http.ask('shiban', 'POST', `/api/register/organs/${city.id}/departments`, {
    name: '政治部',
    from: since,
  });
  for (const { person, called } of cityStaff)
    await http.ask('shiban', 'POST', `/api/register/organs/${city.id}/people`, {
      id: person,
      person: { name: called },
      posting: { department: id, class: '检察官', from: since },
    });
  for (const { person, account: name, role } of cityStaff)
    await account(http, { name, person, title: '' }, [{ role, organ: city.id }]);
}

const columns = '人员编号,姓名,性别,出生年份,入职日期,内设机构,人员类别,用工性质,条线,领导职务,任职起,任职止';

async function handInRoster(http: DemoHttp, { people, postings }: DemoOffice): Promise<void> {
  const byId = new Map(people.map((person) => [person.person, person]));
  const lines = postings.map((p) => {
    const { name, sex, birth_year: born, joined } = byId.get(p.person)!;
    return [
      p.person,
      name,
      sex,
      born,
      joined === null ? '' : dayOf(joined),
      p.department,
      p.class,
      p.employment,
      p.line,
      p.leader,
      p.from,
      p.to ?? '',
    ].join(',');
  });
  const content = Buffer.from([columns, ...lines].join('\n')).toString('base64');
  const path = `/api/register/organs/${county.id}/rosters`;
  const review = await http.ask('shiban', 'POST', path, { name: '花名册（虚构）.csv', content });
  if (review.rejected > 0) throw new DemoStuck(`roster: ${JSON.stringify(review.issues)}`);
  await http.ask('shiban', 'POST', `/api/register/rosters/${review.id}/use`);
}

/** Accounts of those who only do their work: opened before the first result is shown to everybody. */
export async function seedPlainAccounts(
  http: DemoHttp,
  office: DemoOffice,
  departments: ReadonlyMap<string, string>,
): Promise<void> {
  await seedAccounts(http, office, departments, (one) => isPlain(office, one));
}

/** Whether somebody has no part in the story beyond their own work. */
function isPlain({ heads }: DemoOffice, { person, name, roles }: DemoCast): boolean {
  return name === person.toLowerCase() && roles.length === 0 && ![...heads.values()].includes(person);
}

async function seedAccounts(
  http: DemoHttp,
  { cast, heads }: DemoOffice,
  departments: ReadonlyMap<string, string>,
  isWanted: (one: DemoCast) => boolean,
): Promise<void> {
  for (const { person, name, roles } of cast.filter(isWanted)) {
    const headed = [...heads].filter(([, head]) => head === person).map(([department]) => department);
    await account(http, { name, person, title: '' }, [
      { role: 'staff', organ: county.id },
      ...roles.map((role) => ({ role, organ: county.id })),
      ...headed.map((department) => ({
        role: 'department-head',
        organ: county.id,
        department: departments.get(department)!,
      })),
    ]);
  }
}

import { createRoute } from '@hono/zod-openapi';
import {
  CaseListsOfMonth,
  CaseListsQuery,
  CasesQuery,
  DeclarationList,
  DeclarationsQuery,
  NoticeList,
  OutcomeList,
  OutcomesQuery,
  OwnCases,
  OwnPeriod,
  PublicityList,
  TasksList,
  TodoList,
} from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { json } from '../../../access/route-parts.ts';
import { readCases } from '../own/read-cases.ts';
import { readOwn } from '../own/read-own.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import { readOutcomes } from '../reading/list-outcomes.ts';
import { readCaseLists } from '../reading/read-case-lists.ts';
import { readDeclarations } from '../reading/read-declarations.ts';
import { readNotices } from '../reading/read-notices.ts';
import { readPeriod } from '../reading/read-period.ts';
import { readPublicity } from '../reading/read-publicity.ts';
import { readTasks } from '../reading/read-tasks.ts';
import { readTodo } from '../todo/read-todo.ts';
import { base, OfPeriod, OfPersonInPeriod, tags } from './period-paths.ts';

/** Routes of what concerns single people in a period: the own page, to-dos, declarations, tasks, notices, publicity. */
export function peopleRoutes(app: App, desk: PeriodPagesDesk): void {
  const todo = createRoute({
    tags,
    method: 'get',
    path: '/api/own/todo',
    summary: 'What the reader has to do, in all periods',
    responses: json(TodoList),
  });
  app.openapi(todo, async (c) => c.json(await readTodo(desk, contextOf(c)), 200));

  const own = createRoute({
    tags,
    method: 'get',
    path: `${base}/own`,
    summary: 'The own page beside the result',
    request: { params: OfPeriod },
    responses: json(OwnPeriod),
  });
  app.openapi(own, async (c) => c.json(await readOwn(desk, contextOf(c), c.req.valid('param').period), 200));

  const cases = createRoute({
    tags,
    method: 'get',
    path: `${base}/people/{person}/cases`,
    summary: 'The case list of a person in a month',
    request: { params: OfPersonInPeriod, query: CasesQuery },
    responses: json(OwnCases),
  });
  app.openapi(cases, async (c) => {
    const asked = { ...c.req.valid('param'), ...c.req.valid('query') };
    return c.json(await readCases(desk, contextOf(c), asked), 200);
  });

  const lists = createRoute({
    tags,
    method: 'get',
    path: `${base}/case-lists`,
    summary: 'How far the case lists of a month are looked over',
    request: { params: OfPeriod, query: CaseListsQuery },
    responses: json(CaseListsOfMonth),
  });
  app.openapi(lists, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readCaseLists(reading, c.req.valid('query')), 200);
  });

  const declarations = createRoute({
    tags,
    method: 'get',
    path: `${base}/declarations`,
    summary: 'Declared work that the reader may confirm, and the own',
    request: { params: OfPeriod, query: DeclarationsQuery },
    responses: json(DeclarationList),
  });
  app.openapi(declarations, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readDeclarations(desk, reading, c.req.valid('query')), 200);
  });

  const tasks = createRoute({
    tags,
    method: 'get',
    path: `${base}/tasks`,
    summary: 'Signed tasks of departments',
    request: { params: OfPeriod },
    responses: json(TasksList),
  });
  app.openapi(tasks, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readTasks(reading), 200);
  });

  const outcomes = createRoute({
    tags,
    method: 'get',
    path: `${base}/outcomes`,
    summary: 'Summaries and outcomes of a regular or special period',
    request: { params: OfPeriod, query: OutcomesQuery },
    responses: json(OutcomeList),
  });
  app.openapi(outcomes, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readOutcomes(desk, reading, c.req.valid('query')), 200);
  });

  const notices = createRoute({
    tags,
    method: 'get',
    path: `${base}/notices`,
    summary: 'Written notices: who has theirs, who signed',
    request: { params: OfPeriod },
    responses: json(NoticeList),
  });
  app.openapi(notices, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readNotices(reading), 200);
  });

  const publicity = createRoute({
    tags,
    method: 'get',
    path: `${base}/publicity`,
    summary: 'Who is made public inside the organ',
    request: { params: OfPeriod },
    responses: json(PublicityList),
  });
  app.openapi(publicity, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readPublicity(reading), 200);
  });
}

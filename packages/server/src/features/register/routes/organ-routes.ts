import { createRoute, z } from '@hono/zod-openapi';
import { ChargeList, ChargeToEnter, CodeNames, DepartmentSaid, OrganSaid } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import { endCharge, enterCharge, listCharges } from '../charges.ts';
import {
  addDepartment,
  addUnit,
  DepartmentFields,
  End,
  endDepartment,
  endUnit,
  UnitFields,
} from '../departments.ts';
import { listDivisions } from '../list-departments.ts';
import { inOrder } from '../list-staff.ts';
import { addOrgan, moveOrgan, organFields, renameOrgan } from '../organs.ts';
import { codeNames, type RegisterDesk } from '../register-desk.ts';
import { Name, Ref } from '../register-fields.ts';
import { ById, OfOrgan, tags } from './said.ts';

const Unit = DepartmentSaid.extend({ department: z.string().nullable(), kind: z.enum(['group', 'single']) });
const base = '/api/register/organs/{organ}';

/** Routes of organs, their departments and units. */
export function organRoutes(app: App, desk: RegisterDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: '/api/register/organs',
    summary: 'All organs: names and who stands under whom',
    responses: json(z.array(OrganSaid)),
  });
  app.openapi(list, async (c) => {
    const organs = await contextOf(c).records.db.selectFrom('organ').selectAll().execute();
    const said = organs.map(({ demo, ...organ }) => organ);
    return c.json(
      said.sort((a, b) => inOrder(a.name, b.name)),
      200,
    );
  });

  const add = createRoute({
    tags,
    method: 'post',
    path: '/api/register/organs',
    summary: 'Add an organ under another',
    request: { body: body(z.object({ parent: Ref.nullable(), organ: organFields(desk) })) },
    responses: json(OrganSaid),
  });
  app.openapi(add, async (c) => {
    const { parent, organ } = c.req.valid('json');
    const { demo, ...said } = await addOrgan(desk, contextOf(c), parent, organ);
    return c.json(said, 200);
  });

  const rename = createRoute({
    tags,
    method: 'put',
    path: `${base}/name`,
    summary: 'Rename an organ',
    request: { params: OfOrgan, body: body(z.object({ name: Name })) },
    responses: nothing,
  });
  app.openapi(rename, async (c) => {
    await renameOrgan(contextOf(c), c.req.valid('param').organ, c.req.valid('json'));
    return c.body(null, 204);
  });

  const move = createRoute({
    tags,
    method: 'put',
    path: `${base}/superior`,
    summary: 'Put an organ under another superior',
    request: { params: OfOrgan, body: body(z.object({ parent: Ref })) },
    responses: nothing,
  });
  app.openapi(move, async (c) => {
    await moveOrgan(desk, contextOf(c), c.req.valid('param').organ, c.req.valid('json'));
    return c.body(null, 204);
  });

  const divisions = createRoute({
    tags,
    method: 'get',
    path: `${base}/departments`,
    summary: 'Departments and case-handling units',
    request: { params: OfOrgan },
    responses: json(z.object({ departments: z.array(DepartmentSaid), units: z.array(Unit) })),
  });
  app.openapi(divisions, async (c) => {
    const { departments, units } = await listDivisions(contextOf(c), c.req.valid('param').organ);
    return c.json({ departments: [...departments], units: [...units] }, 200);
  });

  const newDepartment = createRoute({
    tags,
    method: 'post',
    path: `${base}/departments`,
    summary: 'Set up a department',
    request: { params: OfOrgan, body: body(DepartmentFields) },
    responses: json(DepartmentSaid),
  });
  app.openapi(newDepartment, async (c) =>
    c.json(await addDepartment(contextOf(c), c.req.valid('param').organ, c.req.valid('json')), 200),
  );

  const newUnit = createRoute({
    tags,
    method: 'post',
    path: `${base}/units`,
    summary: 'Set up a case-handling unit',
    request: { params: OfOrgan, body: body(UnitFields) },
    responses: json(Unit),
  });
  app.openapi(newUnit, async (c) =>
    c.json(await addUnit(contextOf(c), c.req.valid('param').organ, c.req.valid('json')), 200),
  );

  for (const [what, end] of [
    ['departments', endDepartment],
    ['units', endUnit],
  ] as const) {
    const ending = createRoute({
      tags,
      method: 'post',
      path: `/api/register/${what}/{id}/end`,
      summary: 'Say its last day',
      request: { params: ById, body: body(End) },
      responses: nothing,
    });
    app.openapi(ending, async (c) => {
      await end(contextOf(c), c.req.valid('param').id, c.req.valid('json'));
      return c.body(null, 204);
    });
  }

  const codes = createRoute({
    tags,
    method: 'get',
    path: '/api/register/codes',
    summary: 'What codes of the register and of cases are called in English',
    responses: json(CodeNames),
  });
  app.openapi(codes, async (c) => c.json(codeNames(desk), 200));

  const charges = createRoute({
    tags,
    method: 'get',
    path: `${base}/charges`,
    summary: 'Which leader is in charge of which department',
    request: { params: OfOrgan },
    responses: json(ChargeList),
  });
  app.openapi(charges, async (c) => c.json(await listCharges(contextOf(c), c.req.valid('param').organ), 200));

  const takeCharge = createRoute({
    tags,
    method: 'put',
    path: '/api/register/departments/{id}/charge',
    summary: 'Say which leader is in charge of a department',
    request: { params: ById, body: body(ChargeToEnter) },
    responses: nothing,
  });
  app.openapi(takeCharge, async (c) => {
    await enterCharge(contextOf(c), c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  });

  const leaveCharge = createRoute({
    tags,
    method: 'post',
    path: '/api/register/departments/{id}/charge/end',
    summary: 'Say until when a leader was in charge of a department',
    request: { params: ById, body: body(End) },
    responses: nothing,
  });
  app.openapi(leaveCharge, async (c) => {
    await endCharge(contextOf(c), c.req.valid('param').id, c.req.valid('json').to);
    return c.body(null, 204);
  });
}

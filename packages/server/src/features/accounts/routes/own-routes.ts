import { createRoute, z } from '@hono/zod-openapi';
import { FactorCode, OfferedFactor, OwnProof, OwnSession, PasswordChange, SessionSeen } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import type { AccountsDesk } from '../accounts-desk.ts';
import {
  accountOf,
  changePassword,
  confirmSecondFactor,
  endSessions,
  nameOfPerson,
  namesOfDepartments,
  namesOfOrgans,
  offerSecondFactor,
  ownSessions,
  removeSecondFactor,
} from '../own-account.ts';
import { giveSession, takeSession } from '../session-cookie.ts';
import { signedInOf, visitOf } from './said.ts';

const tags = ['own account'];
const own = { tags };
const me = createRoute({
  ...own,
  method: 'get',
  path: '/api/own/session',
  summary: 'Who is signed in, with the roles in force',
  responses: json(OwnSession),
});
const out = createRoute({
  ...own,
  method: 'delete',
  path: '/api/own/session',
  summary: 'Sign out',
  responses: nothing,
});
const list = createRoute({
  ...own,
  method: 'get',
  path: '/api/own/sessions',
  summary: 'Where one is signed in',
  responses: json(z.array(SessionSeen)),
});
const outEverywhere = createRoute({
  ...own,
  method: 'delete',
  path: '/api/own/sessions',
  summary: 'Sign out everywhere',
  responses: nothing,
});
const outThere = createRoute({
  ...own,
  method: 'delete',
  path: '/api/own/sessions/{id}',
  summary: 'End one of one’s sessions',
  request: { params: z.object({ id: z.uuid() }) },
  responses: nothing,
});
const password = createRoute({
  ...own,
  method: 'post',
  path: '/api/own/password',
  summary: 'Change one’s password; all sessions end but a new one',
  request: { body: body(PasswordChange) },
  responses: nothing,
});
const offer = createRoute({
  ...own,
  method: 'post',
  path: '/api/own/second-factor',
  summary: 'Get a secret for an authenticator',
  request: { body: body(OwnProof) },
  responses: json(OfferedFactor),
});
const confirm = createRoute({
  ...own,
  method: 'post',
  path: '/api/own/second-factor/confirmation',
  summary: 'Put the second factor in force by its first code',
  request: { body: body(FactorCode) },
  responses: nothing,
});
const remove = createRoute({
  ...own,
  method: 'post',
  path: '/api/own/second-factor/removal',
  summary: 'Take one’s second factor away',
  request: { body: body(OwnProof) },
  responses: nothing,
});

/** Routes for one’s own account: open to whoever is signed in, and before the first password is changed only these. */
export function ownRoutes(app: App, desk: AccountsDesk): void {
  app.openapi(me, async (c) => {
    const { account, person, way, endsAt, first } = signedInOf(c);
    const row = await accountOf(desk, signedInOf(c));
    const { name, title, totp_since: since } = row;
    const personName = await nameOfPerson(desk, row);
    const grants = contextOf(c).actor.grants.map((grant) => ({ ...grant }));
    const organs = await namesOfOrgans(
      desk,
      grants.map(({ organ }) => organ),
    );
    const departments = await namesOfDepartments(
      desk,
      grants.flatMap(({ department }) => department ?? []),
    );
    const secondFactor = since !== null;
    return c.json(
      {
        account,
        name,
        title,
        person,
        personName,
        way,
        endsAt,
        first,
        secondFactor,
        grants,
        organs,
        departments,
        inCharge: (contextOf(c).actor.inCharge ?? []).map((one) => ({ ...one })),
      },
      200,
    );
  });

  app.openapi(out, async (c) => {
    const who = signedInOf(c);
    await endSessions(desk, visitOf(c), who, { id: who.session });
    takeSession(c, desk);
    return c.body(null, 204);
  });

  app.openapi(list, async (c) => c.json(await ownSessions(desk, signedInOf(c), c.get('now')), 200));

  app.openapi(outEverywhere, async (c) => {
    await endSessions(desk, visitOf(c), signedInOf(c), 'all');
    takeSession(c, desk);
    return c.body(null, 204);
  });

  app.openapi(outThere, async (c) => {
    await endSessions(desk, visitOf(c), signedInOf(c), c.req.valid('param'));
    return c.body(null, 204);
  });

  app.openapi(password, async (c) => {
    giveSession(c, desk, await changePassword(desk, visitOf(c), signedInOf(c), c.req.valid('json')));
    return c.body(null, 204);
  });

  app.openapi(offer, async (c) =>
    c.json(await offerSecondFactor(desk, visitOf(c), signedInOf(c), c.req.valid('json')), 200),
  );

  app.openapi(confirm, async (c) => {
    await confirmSecondFactor(desk, visitOf(c), signedInOf(c), c.req.valid('json').code);
    return c.body(null, 204);
  });

  app.openapi(remove, async (c) => {
    await removeSecondFactor(desk, visitOf(c), signedInOf(c), c.req.valid('json'));
    return c.body(null, 204);
  });
}

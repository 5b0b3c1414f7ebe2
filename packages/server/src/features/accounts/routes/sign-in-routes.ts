import { createRoute, z } from '@hono/zod-openapi';
import { SignIn, SignInWays } from '@jianheng/api';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import type { App } from '../../../access/app.ts';
import { Refused } from '../../../access/refused.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import type { AccountsDesk } from '../accounts-desk.ts';
import { endByProvider } from '../provider-logout.ts';
import { giveSession, tokenOf } from '../session-cookie.ts';
import { endShownSession } from '../session-store.ts';
import { signIn } from '../sign-in.ts';
import { comeFromProvider, goToProvider, providerOf } from '../sso.ts';
import { visitOf } from './said.ts';

const tags = ['sign-in'];
const open = { security: [], tags };

const ways = createRoute({
  ...open,
  method: 'get',
  path: '/api/sign-in',
  summary: 'How one may sign in here',
  responses: json(SignInWays),
});

const byPassword = createRoute({
  ...open,
  method: 'post',
  path: '/api/sign-in',
  summary: 'Sign in by name and password, with a code where there is a second factor',
  request: {
    body: body(SignIn),
  },
  responses: nothing,
});

const go = createRoute({
  ...open,
  method: 'get',
  path: '/api/sign-in/{provider}',
  summary: 'Go to an identity provider; once more, whatever it remembers, to prove oneself',
  request: {
    params: z.object({ provider: z.string() }),
    query: z.object({ again: z.literal('yes').optional() }),
  },
  responses: { 302: { description: 'to the provider' } },
});

const come = createRoute({
  ...open,
  method: 'get',
  path: '/api/sign-in/{provider}/return',
  summary: 'Come back from an identity provider',
  request: {
    params: z.object({ provider: z.string() }),
    query: z.object({ code: z.string().optional(), state: z.string().optional() }),
  },
  responses: { 302: { description: 'to the pages' } },
});

const endedThere = createRoute({
  ...open,
  method: 'post',
  path: '/api/sign-in/{provider}/logout',
  summary:
    'An identity provider says that a session is over there: it ends here (OpenID Connect Back-Channel Logout)',
  'x-by-server': true,
  request: {
    params: z.object({ provider: z.string() }),
    body: {
      content: {
        'application/x-www-form-urlencoded': { schema: z.object({ logout_token: z.string().max(16_384) }) },
      },
      required: true,
    },
  },
  responses: { 200: { description: 'ended' } },
});

/** Routes by which people come in, and by which a provider ends what it let in: the only ones that are open to whoever asks. */
export function signInRoutes(app: App, desk: AccountsDesk): void {
  const secure = desk.origin?.startsWith('https:') === true;
  // Over TLS the name binds it to this host: no other name of the domain can put an errand of its own in a browser.
  const errandCookie = secure ? '__Host-jianheng-errand' : 'jianheng-errand';

  app.openapi(ways, (c) => {
    const { demo, providers } = desk;
    const shown = demo === null ? null : { ...demo, accounts: [...demo.accounts] };
    return c.json({ providers: providers.map(({ id, name }) => ({ id, name })), demo: shown }, 200);
  });

  app.openapi(byPassword, async (c) => {
    const session = await signIn(desk, visitOf(c), c.req.valid('json'));
    await endShownSession(desk.records, tokenOf(c, desk));
    giveSession(c, desk, session);
    return c.body(null, 204);
  });

  app.openapi(go, async (c) => {
    const { to, errand } = await goToProvider(
      desk,
      visitOf(c),
      c.req.valid('param').provider,
      c.req.valid('query').again === 'yes',
    );
    // Lax: the provider sends the browser back from its own site.
    setCookie(c, errandCookie, errand, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      maxAge: 600,
    });
    return c.redirect(to.href, 302);
  });

  app.openapi(endedThere, async (c) => {
    const provider = providerOf(desk, c.req.valid('param').provider);
    const isEnded = await endByProvider(desk, visitOf(c), provider, c.req.valid('form').logout_token);
    // The standard asks for 400.
    if (!isEnded) throw new HTTPException(400);
    return c.body(null, 200);
  });

  app.openapi(come, async (c) => {
    const { provider } = c.req.valid('param');
    const { code = '', state = '' } = c.req.valid('query');
    const errand = getCookie(c, errandCookie) ?? '';
    deleteCookie(c, errandCookie, { path: '/', secure });
    try {
      const session = await comeFromProvider(desk, visitOf(c), { provider, code, state, errand });
      await endShownSession(desk.records, tokenOf(c, desk));
      giveSession(c, desk, session);
      return c.redirect(session.again ? '/account' : '/', 302);
    } catch (error) {
      // A person stands before this answer, not a program: the page says what happened.
      if (!(error instanceof Refused)) throw error;
      const { refusal } = error;
      const problem = refusal.is === 'signed-out' ? refusal.code : 'sign-in-failed';
      return c.redirect(`/sign-in?problem=${problem}&request=${c.get('request')}`, 302);
    }
  });
}

import { useLayoutEffect, useRef } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation, useMatches, useNavigation } from 'react-router';
import { SessionContext } from '../api/use-session.ts';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { Menu } from './menu.tsx';
import { PageLoading } from './page-loading.tsx';
import type { Place } from './place.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { SignedOutBox } from './signed-out-box.tsx';
import { TopBar } from './top-bar.tsx';
import { useKeptSession } from './use-kept-session.ts';

const skip = words('跳到正文', 'Skip to content');
const product = words('检衡', 'Jianheng');
/** Where what comes first is done: the first password changed, the second factor set up. */
const firstPlace = '/account';

/**
 * What stands around every page of somebody who is signed in. Whoever is not is sent to sign in, and back afterwards; whoever was
 * finds the page as it was left.
 */
export function Shell() {
  const { say } = useLanguage();
  const { pathname, search } = useLocation();
  const { session, hasEnded, error, lookAgain } = useKeptSession();
  const isMoving = useNavigation().state !== 'idle';
  const content = useContentFocus(pathname);
  useTitle();

  if (error !== null)
    return (
      <main className="alone">
        <ProblemNotice problem={error} again={lookAgain} />
      </main>
    );
  if (session === undefined) return <PageLoading />;
  if (session === null) {
    const back = pathname === '/' ? '' : `?to=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${back}`} replace />;
  }
  if (session.first !== null && pathname !== firstPlace) return <Navigate to={firstPlace} replace />;
  return (
    <SessionContext value={session}>
      {/* Whose session has ended sees nothing of it, and nothing of it is lost. */}
      <div hidden={hasEnded}>
        <a className="skip" href="#content">
          {say(skip)}
        </a>
        <div className={session.first === null ? 'shell' : 'shell without-menu'}>
          <TopBar />
          {session.first === null && <Menu />}
          <main id="content" ref={content} tabIndex={-1} aria-busy={isMoving} className="content">
            <div className="sheet">
              <Outlet />
            </div>
          </main>
        </div>
      </div>
      {hasEnded && <SignedOutBox lookAgain={lookAgain} />}
      <ScrollRestoration />
    </SessionContext>
  );
}

/** After going to another page the focus stands at its beginning, so that keyboard and reader begin there; not at first. */
function useContentFocus(pathname: string) {
  const content = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  // With the page itself, before anybody sees it: a key that is pressed at once belongs to what is shown.
  useLayoutEffect(() => {
    const [from, to] = [before.current, pathname];
    before.current = pathname;
    // A drawer over the page takes and gives back the focus itself.
    if (from === to || from.startsWith(`${to}/`) || to.startsWith(`${from}/`)) return;
    content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
}

/** The window is named after the place. */
function useTitle(): void {
  const { say } = useLanguage();
  const place = useMatches().at(-1)?.handle as Place | undefined;
  const title = place === undefined ? say(product) : `${say(place.title)} · ${say(product)}`;
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}

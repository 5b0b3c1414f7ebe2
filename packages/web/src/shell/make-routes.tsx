import type { RouteObject } from 'react-router';
import { allPlaces } from './all-places.ts';
import { FaultPage } from './fault-page.tsx';
import { HomePage } from './home-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PageLoading } from './page-loading.tsx';
import type { Place } from './place.ts';
import { Shell } from './shell.tsx';

/** The routes: signing in stands alone, everything else inside the shell, which asks for a session. */
export function makeRoutes(places: readonly Place[] = allPlaces): RouteObject[] {
  return [
    {
      path: '/sign-in',
      lazy: async () => ({ Component: (await import('../pages/sign-in/sign-in-page.tsx')).SignInPage }),
      hydrateFallbackElement: <PageLoading />,
      errorElement: <FaultPage />,
    },
    {
      path: '/',
      element: <Shell />,
      errorElement: <FaultPage />,
      hydrateFallbackElement: <PageLoading />,
      children: [
        { index: true, element: <HomePage /> },
        ...places.filter(({ over }) => over === undefined).map((place) => routeOf(place, places)),
        { path: '*', element: <NotFoundPage /> },
      ],
    },
  ];
}

function routeOf(place: Place, places: readonly Place[]): RouteObject {
  return {
    path: place.path,
    handle: place,
    errorElement: <FaultPage />,
    lazy: async () => {
      if (place.antd !== true) return { Component: (await place.load()).Page };
      const [{ Page }, { AntdRoom }] = await Promise.all([place.load(), import('../antd/antd-room.tsx')]);
      return {
        element: (
          <AntdRoom>
            <Page />
          </AntdRoom>
        ),
      };
    },
    children: places.filter(({ over }) => over === place.path).map((child) => routeOf(child, places)),
  };
}

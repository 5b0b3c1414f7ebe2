import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/account',
    title: words('我的账号', 'My account'),
    load: async () => ({ Page: (await import('./account-page.tsx')).AccountPage }),
  },
];

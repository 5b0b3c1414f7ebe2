import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/accounts',
    title: words('账号和权限', 'Accounts and rights'),
    menu: { group: 'console', order: 20, for: ['security', 'audit'], home: 35 },
    load: async () => ({ Page: (await import('./accounts-page.tsx')).AccountsPage }),
  },
];

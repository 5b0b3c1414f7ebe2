import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/ties',
    title: words('亲属申报', 'Declared ties'),
    menu: { group: 'own', order: 30, for: ['staff'] },
    load: async () => ({ Page: (await import('./own-ties-page.tsx')).OwnTiesPage }),
  },
  {
    path: '/register/ties',
    title: words('亲属申报（全院）', 'Ties of the organ'),
    menu: { group: 'organ', order: 42, for: ['office'] },
    load: async () => ({ Page: (await import('./organ-ties-page.tsx')).OrganTiesPage }),
  },
];

import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/register',
    title: words('花名册', 'Register'),
    menu: { group: 'organ', order: 40, for: ['office', 'chief', 'case-management', 'inspection'] },
    load: async () => ({ Page: (await import('./register-page.tsx')).RegisterPage }),
  },
  {
    path: '/register/people/:person',
    title: words('人员', 'Person'),
    load: async () => ({ Page: (await import('./person-page.tsx')).PersonPage }),
  },
];

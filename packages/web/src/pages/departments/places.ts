import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/register/departments',
    title: words('内设机构与分管', 'Departments'),
    menu: { group: 'organ', order: 41, for: ['office', 'chief'] },
    load: async () => ({ Page: (await import('./departments-page.tsx')).DepartmentsPage }),
  },
];

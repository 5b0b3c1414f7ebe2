import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/department',
    title: words('本部门', 'My department'),
    menu: { group: 'work', order: 1, for: ['department-head'], home: 26 },
    load: async () => ({ Page: (await import('./own-department-page.tsx')).OwnDepartmentPage }),
  },
  {
    path: '/periods/:period/department',
    title: words('本部门', 'My department'),
    menu: { group: 'period', order: 6, for: ['department-head'] },
    load: async () => ({ Page: (await import('./department-page.tsx')).DepartmentPage }),
  },
];

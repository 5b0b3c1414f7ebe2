import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/todo',
    title: words('待办', 'To do'),
    menu: {
      group: 'work',
      order: 0,
      for: [
        'department-head',
        'office',
        'case-management',
        'inspection',
        'panel',
        'committee',
        'chief',
        'superior',
        'security',
        'audit',
      ],
      home: 22,
    },
    load: async () => ({ Page: (await import('./todo-page.tsx')).TodoPage }),
  },
];

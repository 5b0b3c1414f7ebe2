import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/tasks',
    title: words('责任状', 'Signed tasks'),
    menu: { group: 'period', order: 32, for: ['department-head', 'office', 'chief'] },
    load: async () => ({ Page: (await import('./tasks-page.tsx')).TasksPage }),
  },
];

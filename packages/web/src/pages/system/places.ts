import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/system',
    title: words('系统状况', 'State of the system'),
    menu: { group: 'console', order: 10, for: ['system'], home: 40 },
    load: async () => ({ Page: (await import('./system-page.tsx')).SystemPage }),
  },
  {
    path: '/system/calendar',
    title: words('节假日', 'Holidays'),
    menu: { group: 'console', order: 12, for: ['system', 'audit'] },
    load: async () => ({ Page: (await import('./calendar-page.tsx')).CalendarPage }),
  },
];

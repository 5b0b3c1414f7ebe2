import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/examples',
    title: words('工作范例', 'Worked examples'),
    menu: { group: 'work', order: 35, for: ['office'] },
    load: async () => ({ Page: (await import('./examples-page.tsx')).ExamplesPage }),
  },
  {
    path: '/organs/:organ/schemes/:hash',
    title: words('通读方案', 'A scheme for reading'),
    load: async () => ({ Page: (await import('./set-of-organ-page.tsx')).SetOfOrganPage }),
  },
];

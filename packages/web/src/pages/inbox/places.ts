import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/inbox',
    title: words('导出文件夹', 'Folder of exports'),
    menu: { group: 'organ', order: 58, for: ['office'] },
    load: async () => ({ Page: (await import('./inbox-page.tsx')).InboxPage }),
  },
];

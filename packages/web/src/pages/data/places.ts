import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/periods/:period/data',
    title: words('数据', 'Data'),
    menu: { group: 'period', part: 'facts', order: 20, for: ['office', 'case-management', 'inspection'] },
    load: async () => ({ Page: (await import('./data-page.tsx')).DataPage }),
  },
  {
    path: '/periods/:period/data/:upload',
    title: words('数据文件', 'File of facts'),
    load: async () => ({ Page: (await import('./upload-page.tsx')).UploadPage }),
  },
];

import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/organs/:organ/document-templates',
    title: words('文书模板', 'Document templates'),
    load: async () => ({ Page: (await import('./templates-page.tsx')).TemplatesPage }),
  },
];

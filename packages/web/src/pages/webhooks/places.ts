import type { Place } from '../../shell/place.ts';
import { words } from '../../words/language.ts';

export const places: readonly Place[] = [
  {
    path: '/webhooks',
    title: words('推送通知', 'Notices to systems'),
    menu: { group: 'organ', order: 60, for: ['office', 'chief', 'committee'] },
    load: async () => ({ Page: (await import('./webhooks-page.tsx')).WebhooksPage }),
  },
];

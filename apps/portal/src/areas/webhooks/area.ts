import { msg } from '@pvt/ui/language';
import { type Area, partOf } from '../../area.ts';
import { permissions } from './permissions.ts';

const ofEndpoint = partOf(() => import('./pages/endpoint-pages.ts'));

export const area: Area = {
  permissions,
  navigation: [
    {
      section: msg('Event core'),
      title: msg('Webhooks'),
      path: '/webhooks',
      letter: 'w',
      order: 55,
    },
  ],
  pages: [
    { path: 'webhooks', load: () => import('./pages/EndpointsPage.tsx') },
    {
      path: 'webhooks/deliveries',
      load: () => import('./pages/DeliveriesPage.tsx'),
      permission: permissions.deliveries,
    },
    { path: 'webhooks/new', load: ofEndpoint('creation'), permission: permissions.change },
    { path: 'webhooks/endpoints/:provider', load: ofEndpoint('endpoint') },
    {
      path: 'webhooks/endpoints/:provider/edit',
      load: ofEndpoint('edit'),
      permission: permissions.change,
    },
  ],
};

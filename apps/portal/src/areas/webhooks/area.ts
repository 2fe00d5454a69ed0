import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

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
    { path: 'webhooks/new', load: () => import('./pages/NewEndpointPage.tsx'), permission: permissions.change },
    { path: 'webhooks/endpoints/:provider', load: () => import('./pages/EndpointPage.tsx') },
    {
      path: 'webhooks/endpoints/:provider/edit',
      load: () => import('./pages/EditEndpointPage.tsx'),
      permission: permissions.change,
    },
  ],
};

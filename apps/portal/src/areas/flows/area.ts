import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: msg('Event core'), title: msg('Flows'), path: '/flows', letter: 'f', order: 60 }],
  pages: [
    { path: 'flows', load: () => import('./pages/FlowsPage.tsx') },
    { path: 'flows/new', load: () => import('./pages/NewFlowPage.tsx'), permission: permissions.change },
    { path: 'flows/:name', load: () => import('./pages/FlowPage.tsx') },
  ],
};

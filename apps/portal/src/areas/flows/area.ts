import SchemaOutlined from '@mui/icons-material/SchemaOutlined';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: 'Event core', title: 'Flows', path: '/flows', icon: SchemaOutlined, letter: 'f', order: 60 }],
  pages: [
    { path: 'flows', load: () => import('./pages/FlowsPage.tsx') },
    { path: 'flows/new', load: () => import('./pages/NewFlowPage.tsx'), permission: permissions.change },
    { path: 'flows/:name', load: () => import('./pages/FlowPage.tsx') },
  ],
};

import StickyNote2Outlined from '@mui/icons-material/StickyNote2Outlined';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [{ section: 'Demo', title: 'Notes', path: '/demo', icon: StickyNote2Outlined, letter: 'n', order: 500 }],
  pages: [{ path: 'demo', load: () => import('./pages/NotesPage.tsx') }],
};

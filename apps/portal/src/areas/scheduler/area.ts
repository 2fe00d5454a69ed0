import NoteOutlined from '@mui/icons-material/NoteOutlined';
import { msg } from '@pvt/ui/language';
import type { Area } from '../../area.ts';
import { permissions } from './permissions.ts';

export const area: Area = {
  permissions,
  navigation: [
    { section: msg('Scheduler'), title: msg('Notes'), path: '/scheduler', icon: NoteOutlined, letter: 'c', order: 810 },
  ],
  pages: [{ path: 'scheduler', load: () => import('./pages/NotesPage.tsx') }],
};

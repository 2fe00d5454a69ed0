import NotesOutlined from '@mui/icons-material/NotesOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/logs': NotesOutlined };

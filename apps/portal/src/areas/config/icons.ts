import NoteOutlined from '@mui/icons-material/NoteOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/config': NoteOutlined };

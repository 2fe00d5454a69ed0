import SchoolOutlined from '@mui/icons-material/SchoolOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/learning': SchoolOutlined };

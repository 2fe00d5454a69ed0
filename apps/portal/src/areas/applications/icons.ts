import AppsOutlined from '@mui/icons-material/AppsOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/settings/applications': AppsOutlined };

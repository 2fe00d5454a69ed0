import NotificationsActiveOutlined from '@mui/icons-material/NotificationsActiveOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/alerts': NotificationsActiveOutlined };

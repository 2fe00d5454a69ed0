import MonitorHeartOutlined from '@mui/icons-material/MonitorHeartOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/monitor': MonitorHeartOutlined };

import AltRouteOutlined from '@mui/icons-material/AltRouteOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/gateway': AltRouteOutlined };

import LanOutlined from '@mui/icons-material/LanOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/processes': LanOutlined };

import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/settings/keys': VpnKeyOutlined };

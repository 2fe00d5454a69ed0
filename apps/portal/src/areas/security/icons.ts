import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/account/security': ShieldOutlined };

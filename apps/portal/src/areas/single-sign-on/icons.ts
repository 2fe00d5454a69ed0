import LoginOutlined from '@mui/icons-material/LoginOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/settings/single-sign-on': LoginOutlined };

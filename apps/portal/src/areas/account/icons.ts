import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/account': AccountCircleOutlined };

import HandymanOutlined from '@mui/icons-material/HandymanOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/market': HandymanOutlined };

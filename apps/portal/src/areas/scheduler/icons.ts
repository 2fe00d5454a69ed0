import TodayOutlined from '@mui/icons-material/TodayOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/tasks': TodayOutlined };

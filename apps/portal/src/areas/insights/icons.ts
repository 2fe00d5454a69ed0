import InsightsOutlined from '@mui/icons-material/InsightsOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/insights': InsightsOutlined };

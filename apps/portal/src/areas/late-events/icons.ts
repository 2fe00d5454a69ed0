import HistoryToggleOffOutlined from '@mui/icons-material/HistoryToggleOffOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/late-events': HistoryToggleOffOutlined };

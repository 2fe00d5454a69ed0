import TuneOutlined from '@mui/icons-material/TuneOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/configuration': TuneOutlined };

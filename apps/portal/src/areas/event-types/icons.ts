import DataObjectOutlined from '@mui/icons-material/DataObjectOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/event-types': DataObjectOutlined };

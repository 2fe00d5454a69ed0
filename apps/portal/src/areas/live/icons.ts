import BoltOutlined from '@mui/icons-material/BoltOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/live': BoltOutlined };

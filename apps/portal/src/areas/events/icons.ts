import ViewListOutlined from '@mui/icons-material/ViewListOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/events': ViewListOutlined };

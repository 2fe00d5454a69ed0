import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/academy': MenuBookOutlined };

import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/dead-letters': ErrorOutlineOutlined };

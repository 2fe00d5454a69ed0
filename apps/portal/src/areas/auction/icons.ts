import WorkOutline from '@mui/icons-material/WorkOutline';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/market': WorkOutline };

import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/audit': FactCheckOutlined };

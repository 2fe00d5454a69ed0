import HotelOutlined from '@mui/icons-material/HotelOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/hostels': HotelOutlined };

import HotelOutlined from '@mui/icons-material/HotelOutlined';
import PeopleOutlined from '@mui/icons-material/PeopleOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/hostels': HotelOutlined, '/hostels/guests': PeopleOutlined };

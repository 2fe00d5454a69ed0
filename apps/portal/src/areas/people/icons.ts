import PeopleOutlined from '@mui/icons-material/PeopleOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/settings/people': PeopleOutlined };

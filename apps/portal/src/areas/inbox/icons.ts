import InboxOutlined from '@mui/icons-material/InboxOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/inbox': InboxOutlined };

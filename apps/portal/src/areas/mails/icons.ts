import MailOutlined from '@mui/icons-material/MailOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/settings/mails': MailOutlined };

import WebhookOutlined from '@mui/icons-material/WebhookOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/webhooks': WebhookOutlined };

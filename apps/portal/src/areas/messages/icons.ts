import ForwardToInboxOutlined from '@mui/icons-material/ForwardToInboxOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/messages': ForwardToInboxOutlined };

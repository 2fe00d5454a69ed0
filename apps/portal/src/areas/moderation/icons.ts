import GavelOutlined from '@mui/icons-material/GavelOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/moderation': GavelOutlined };

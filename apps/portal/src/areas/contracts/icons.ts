import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/contracts': HandshakeOutlined };

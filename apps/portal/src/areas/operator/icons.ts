import StorageOutlined from '@mui/icons-material/StorageOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/operator': StorageOutlined };

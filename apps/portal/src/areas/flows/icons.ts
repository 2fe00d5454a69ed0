import SchemaOutlined from '@mui/icons-material/SchemaOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/flows': SchemaOutlined };

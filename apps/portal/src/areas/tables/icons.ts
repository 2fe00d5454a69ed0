import TableRowsOutlined from '@mui/icons-material/TableRowsOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/tables': TableRowsOutlined };

import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/payments': PaymentsOutlined };

import DomainOutlined from '@mui/icons-material/DomainOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/organisation': DomainOutlined };

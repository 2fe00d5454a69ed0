import FileUploadOutlined from '@mui/icons-material/FileUploadOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/sources': FileUploadOutlined };

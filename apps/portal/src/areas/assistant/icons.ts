import PsychologyOutlined from '@mui/icons-material/PsychologyOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = { '/language-models': PsychologyOutlined };

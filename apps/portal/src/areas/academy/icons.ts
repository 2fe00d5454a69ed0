import ExtensionOutlined from '@mui/icons-material/ExtensionOutlined';
import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';
import QuizOutlined from '@mui/icons-material/QuizOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = {
  '/academy': MenuBookOutlined,
  '/learning-tools': ExtensionOutlined,
  '/question-bank': QuizOutlined,
};

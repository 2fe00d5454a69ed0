import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';
import QuizOutlined from '@mui/icons-material/QuizOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = {
  '/academy': MenuBookOutlined,
  '/question-bank': QuizOutlined,
};

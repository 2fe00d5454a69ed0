import GavelOutlined from '@mui/icons-material/GavelOutlined';
import HandymanOutlined from '@mui/icons-material/HandymanOutlined';
import PostAddOutlined from '@mui/icons-material/PostAddOutlined';
import type { AreaIcons } from '../../area.ts';

export const icons: AreaIcons = {
  '/market': HandymanOutlined,
  '/market/bids': GavelOutlined,
  '/market/post': PostAddOutlined,
};

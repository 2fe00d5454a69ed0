import type { SvgIconComponent } from '@mui/icons-material';
import BoltOutlined from '@mui/icons-material/BoltOutlined';
import DataObjectOutlined from '@mui/icons-material/DataObjectOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import FileUploadOutlined from '@mui/icons-material/FileUploadOutlined';
import InsightsOutlined from '@mui/icons-material/InsightsOutlined';
import SchemaOutlined from '@mui/icons-material/SchemaOutlined';
import ViewListOutlined from '@mui/icons-material/ViewListOutlined';
import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined';

interface Destination {
  title: string;
  path: string;
  icon: SvgIconComponent;
  /** The letter that follows `g` on the keyboard. */
  letter: string;
}

export interface Section {
  title: string;
  destinations: Destination[];
}

/** What the portal shows. A business adds its section here and its pages in routes.tsx. */
export const navigation: Section[] = [
  {
    title: 'Event core',
    destinations: [
      { title: 'Live', path: '/live', icon: BoltOutlined, letter: 'l' },
      { title: 'Events', path: '/events', icon: ViewListOutlined, letter: 'e' },
      { title: 'Event types', path: '/event-types', icon: DataObjectOutlined, letter: 't' },
      { title: 'Dead letters', path: '/dead-letters', icon: ErrorOutlineOutlined, letter: 'd' },
      { title: 'Sources', path: '/sources', icon: FileUploadOutlined, letter: 's' },
      { title: 'Flows', path: '/flows', icon: SchemaOutlined, letter: 'f' },
      { title: 'Insights', path: '/insights', icon: InsightsOutlined, letter: 'i' },
    ],
  },
  {
    title: 'Settings',
    destinations: [{ title: 'API keys', path: '/settings/keys', icon: VpnKeyOutlined, letter: 'k' }],
  },
];

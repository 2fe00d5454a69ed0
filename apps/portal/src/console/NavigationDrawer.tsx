import { Drawer } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { Session } from '../api/session.ts';
import { NavigationPanel } from './NavigationPanel.tsx';

interface Props {
  session: Session;
  open: boolean;
  onClose: () => void;
  onShowKeys: () => void;
}

/** The navigation of a phone, over the page. */
export default function NavigationDrawer({ session, open, onClose, onShowKeys }: Props) {
  return (
    <Drawer open={open} onClose={onClose} slotProps={{ paper: { 'aria-label': t('Navigation'), sx: { width: 260 } } }}>
      <NavigationPanel session={session} onNavigate={onClose} onShowKeys={onShowKeys} />
    </Drawer>
  );
}

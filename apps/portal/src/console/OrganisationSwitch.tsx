import { Button, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useId, useState } from 'react';
import { type Session, useAccountQuery, useSwitchTenantMutation } from '../api/session.ts';

/** Whose organisation the session is in; for who has several, the way to another. */
export function OrganisationSwitch({ session: { tenant, account } }: { session: Session }) {
  const { data } = useAccountQuery(undefined, { skip: account === null });
  const [switchTo] = useSwitchTenantMutation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const id = useId();
  const others = (data?.organisations ?? []).filter(({ isHere, state }) => !isHere && state === 'active');
  const name = tenant.name === '' ? t('no organisation') : tenant.name;
  if (others.length === 0)
    return (
      <Typography noWrap title={name} sx={{ mt: 1, color: 'text.secondary', fontSize: '0.8125rem' }}>
        {name}
      </Typography>
    );
  const go = async (to: string) => {
    setAnchor(null);
    const gone = await switchTo(to);
    // Everything that was loaded is another organisation's.
    if (gone.error === undefined) window.location.assign('/');
  };
  return (
    <>
      <Button
        id={id}
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ mt: 0.5, ml: -1, px: 1, py: 0.25, color: 'text.secondary', textAlign: 'left', maxWidth: '100%' }}
      >
        <Typography component="span" noWrap sx={{ fontSize: '0.8125rem' }}>
          {name} ▾
        </Typography>
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-labelledby': id } }}
      >
        {others.map((other) => (
          <MenuItem key={other.id} onClick={() => void go(other.id)}>
            <ListItemText>{other.name}</ListItemText>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

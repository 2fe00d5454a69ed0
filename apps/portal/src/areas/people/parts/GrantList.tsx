import { Box } from '@mui/material';
import { Mono } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Grant, useRolesQuery } from '../api.ts';
import { roleTitle } from './role-titles.ts';

/** Roles in words, each with what it is limited to. */
export function GrantList({ grants }: { grants: readonly Grant[] }) {
  const { data } = useRolesQuery();
  if (grants.length === 0) return t('no role');
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {grants.map(({ role, resources = [] }) => (
        <li key={`${role} ${resources.join(' ')}`}>
          {roleTitle(role, data?.roles)}
          {resources.length > 0 && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {' '}
              {t('for')} <Mono>{resources.join(', ')}</Mono>
            </Box>
          )}
        </li>
      ))}
    </Box>
  );
}

import { Box, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { LinkButton, PageHeader, PageLoading, Panel, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Role, type RoleMatrix, useRolesQuery } from '../api.ts';
import { Doors } from '../parts/Doors.tsx';
import { roleTitle } from '../parts/role-titles.ts';

const gives = ({ permissions }: Role, name: string): boolean => permissions.includes('*') || permissions.includes(name);

/** Permissions down, roles across. */
function Matrix({ roles, permissions }: RoleMatrix) {
  return (
    <TableContainer tabIndex={0} role="region" aria-label={t('Which role may do what')} sx={{ maxHeight: '70vh' }}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{t('Permission')}</TableCell>
            {roles.map((role) => (
              <TableCell key={role.name} align="center">
                {role.isBuiltIn ? (
                  roleTitle(role.name, roles)
                ) : (
                  <RowLink to={`/settings/roles/${role.name}`}>{role.title}</RowLink>
                )}
                <Typography component="div" variant="body2" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
                  {t('{count, plural, one {# person} other {# people}}', { count: role.people })}
                </Typography>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {permissions.map(({ name, allows }) => (
            <TableRow key={name} hover>
              <TableCell component="th" scope="row" sx={{ minWidth: 220 }}>
                {name}
                <Box sx={{ color: 'text.secondary', fontWeight: 400 }}>{allows}</Box>
              </TableCell>
              {roles.map((role) => (
                <TableCell key={role.name} align="center">
                  {gives(role, name) ? (
                    <Box
                      component="span"
                      role="img"
                      aria-label={t('yes')}
                      sx={{ color: 'success.main', fontWeight: 700 }}
                    >
                      ✓
                    </Box>
                  ) : (
                    <Box component="span" role="img" aria-label={t('no')} sx={{ color: 'text.secondary' }}>
                      –
                    </Box>
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** What which role may do. */
export default function RolesPage() {
  const { data, error, isLoading, refetch } = useRolesQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <>
      <PageHeader
        title={t('Roles')}
        description={t(
          'What which role may do. Six are in every organisation; make your own from the permissions that there are.',
        )}
        back={{ title: t('People'), to: '/settings/people' }}
        actions={
          <>
            <Doors to={['invitations']} />
            <LinkButton to="/settings/roles/new" variant="contained">
              {t('New role')}
            </LinkButton>
          </>
        }
      />
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && (
        <Panel title={t('Which role may do what')} flush>
          <Matrix {...data} />
        </Panel>
      )}
    </>
  );
}

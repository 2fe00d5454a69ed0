import { MenuItem, TextField, Typography } from '@mui/material';
import { ListTable, PageLoading, Panel, ProblemNotice, useDenial } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNotice } from '../../../parts/notice.ts';
import {
  type DirectoryGroup,
  useDirectoryGroupsQuery,
  useGiveRoleToGroupMutation,
  useRolesToGiveQuery,
} from '../api.ts';
import { permissions } from '../permissions.ts';

/** No group makes an owner. */
const owner = 'owner';

/** Which roles the groups of the directory give. */
export function GroupsPanel() {
  const { data, error } = useDirectoryGroupsQuery(undefined, { refetchOnMountOrArgChange: true });
  const { data: all } = useRolesToGiveQuery();
  const [give, giving] = useGiveRoleToGroupMutation();
  const denial = useDenial([permissions.change]);
  const notify = useNotice();
  const roles = (all?.roles ?? []).map(({ name }) => name).filter((name) => name !== owner);
  const choose = async ({ id, displayName }: DirectoryGroup, role: string) => {
    const { data: given } = await give({ id, role: role === '' ? null : role });
    if (given === undefined) return;
    notify(
      given.role === null
        ? t('{group} gives no role any more.', { group: displayName })
        : t('{group} gives the role {role} from now on.', { group: displayName, role: given.role }),
    );
  };
  return (
    <Panel
      title={t('Groups of the directory')}
      note={t(
        'Who is in a group has its role, and loses it on leaving the group; what was given by hand stays. A group without a role gives nothing, and none makes an owner.',
      )}
    >
      <ProblemNotice error={error ?? giving.error} />
      {data === undefined && error === undefined && <PageLoading />}
      {data !== undefined && data.items.length === 0 && (
        <Typography>{t('The directory has sent no group yet.')}</Typography>
      )}
      {data !== undefined && data.items.length > 0 && (
        <ListTable
          label={t('Groups of the directory')}
          items={data.items}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('Group'),
              sx: { fontWeight: 600, overflowWrap: 'anywhere' },
              cell: ({ displayName }) => displayName,
            },
            { title: t('People'), align: 'right', cell: ({ members }) => members },
            {
              title: t('Role'),
              cell: (group) => (
                <TextField
                  select
                  size="small"
                  value={group.role !== null && roles.includes(group.role) ? group.role : ''}
                  disabled={denial !== undefined || (giving.isLoading && giving.originalArgs?.id === group.id)}
                  onChange={({ target: { value } }) => void choose(group, value)}
                  slotProps={{
                    select: {
                      displayEmpty: true,
                      SelectDisplayProps: { 'aria-label': t('Role of {group}', { group: group.displayName }) },
                    },
                  }}
                  sx={{ minWidth: 130 }}
                >
                  <MenuItem value="">{t('no role')}</MenuItem>
                  {roles.map((name) => (
                    <MenuItem key={name} value={name}>
                      {name}
                    </MenuItem>
                  ))}
                </TextField>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

import { Box, Checkbox, FormControlLabel, FormGroup, Typography } from '@mui/material';
import {
  ConfirmButton,
  Field,
  FieldGrid,
  FormEnd,
  FormFrame,
  includesPermission,
  NothingThere,
  PageHeader,
  PageLoading,
  Panel,
  ProblemNotice,
  usePermissions,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { OnlyIf } from '../../../api/request.ts';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type Role, type RoleMatrix, useDeleteRoleMutation, useRolesQuery, useSaveRoleMutation } from '../api.ts';
import { permissions as needed } from '../permissions.ts';

function PermissionBoxes({
  all,
  chosen,
  onChange,
}: {
  all: RoleMatrix['permissions'];
  chosen: ReadonlySet<string>;
  onChange: (chosen: Set<string>) => void;
}) {
  const { held } = usePermissions();
  return (
    <FormGroup sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, columnGap: 3 }}>
      {all.map(({ name, allows }) => {
        const mine = includesPermission(held, name as `${string}:${string}`);
        return (
          <FormControlLabel
            key={name}
            disabled={!mine}
            sx={{ alignItems: 'flex-start', mr: 0 }}
            control={
              <Checkbox
                size="small"
                checked={chosen.has(name)}
                onChange={(_, on) => {
                  const next = new Set(chosen);
                  if (on) next.add(name);
                  else next.delete(name);
                  onChange(next);
                }}
              />
            }
            label={
              <Box sx={{ py: 0.75 }}>
                {name}
                <Typography variant="body2" component="span" sx={{ display: 'block', color: 'text.secondary' }}>
                  {allows} {!mine && t('You do not have it yourself.')}
                </Typography>
              </Box>
            }
          />
        );
      })}
    </FormGroup>
  );
}

interface Props {
  role: Role | undefined;
  matrix: RoleMatrix;
  /** Reads the role again. */
  onLook: () => Promise<Role | undefined>;
}

function RoleForm({ role, matrix, onLook }: Props) {
  // As it was when the page was opened: it is read again whenever a save fails.
  const [from, setFrom] = useState(role);
  const [name, setName] = useState(role?.name ?? '');
  const [title, setTitle] = useState(role?.title ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(role?.permissions));
  const [save, saving] = useSaveRoleMutation();
  const navigate = useNavigate();
  const notify = useNotice();
  const overtaken = isOvertaken(saving.error);
  const store = async (onlyIf: OnlyIf) => {
    const saved = await save({ name, title, permissions: [...chosen], onlyIf });
    if (saved.error !== undefined) return;
    notify(t('The role {name} is saved.', { name: title }));
    await navigate('/settings/roles');
  };
  const saveOver = async () => {
    const now = await onLook();
    await store(now === undefined ? 'new' : { version: now.version });
  };
  const discard = async () => {
    const now = await onLook();
    saving.reset();
    if (now === undefined) return;
    setFrom(now);
    setTitle(now.title);
    setChosen(new Set(now.permissions));
  };
  return (
    <FormFrame
      error={overtaken ? undefined : saving.error}
      saving={saving.isLoading}
      pointers={['/name', '/title']}
      onSubmit={() => store(from === undefined ? 'new' : { version: from.version })}
    >
      {(at) => (
        <>
          {overtaken && (
            <ChangedMeanwhile
              saving={saving.isLoading}
              onSave={() => void saveOver()}
              onDiscard={() => void discard()}
            />
          )}
          <Panel title={t('Role')}>
            <FieldGrid columns="1fr 2fr">
              <Field
                label={t('Name')}
                required
                disabled={role !== undefined}
                value={name}
                {...at('/name', role === undefined ? t('Lower-case letters, digits and dashes.') : undefined)}
                onChange={setName}
                slotProps={{ htmlInput: { pattern: '[a-z][a-z0-9\\-]{0,49}' } }}
              />
              <Field label={t('Title')} required value={title} {...at('/title')} onChange={setTitle} />
            </FieldGrid>
          </Panel>
          <Panel title={t('What it may do')}>
            <PermissionBoxes all={matrix.permissions} chosen={chosen} onChange={setChosen} />
          </Panel>
          <FormEnd title={t('Save the role')} permission={needed.roles} />
        </>
      )}
    </FormFrame>
  );
}

/** Makes or changes a role of the organisation's own. */
export default function EditRolePage() {
  const { name } = useParams();
  const { data, error, isLoading, refetch } = useRolesQuery(undefined, { refetchOnMountOrArgChange: true });
  const [remove, removing] = useDeleteRoleMutation();
  const navigate = useNavigate();
  const list = { title: t('Roles'), to: '/settings/roles' };
  const ownIn = (matrix: RoleMatrix | undefined) => matrix?.roles.find((each) => each.name === name && !each.isBuiltIn);
  const role = ownIn(data);
  if (name !== undefined && data !== undefined && role === undefined)
    return <NothingThere what={t('role')} name={name} back={list} />;
  const end = async () => {
    if (role === undefined) return;
    const removed = await remove(role.name);
    if (removed.error === undefined) await navigate('/settings/roles');
  };
  return (
    <>
      <PageHeader
        title={role?.title ?? t('New role')}
        description={t('In force at once for everybody who has it.')}
        back={list}
        actions={
          role !== undefined && (
            <ConfirmButton
              label={t('Delete')}
              variant="outlined"
              permission={needed.roles}
              question={t('Delete the role {name}?', { name: role.title })}
              consequence={t('It can be deleted when nobody has it any more.')}
              onConfirm={end}
            />
          )
        }
      />
      <ProblemNotice error={removing.error} />
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && (
        <RoleForm key={name ?? ''} role={role} matrix={data} onLook={async () => ownIn((await refetch()).data)} />
      )}
    </>
  );
}

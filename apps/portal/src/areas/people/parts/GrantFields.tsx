import { Box, Button, MenuItem } from '@mui/material';
import { Field, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useRolesQuery } from '../api.ts';
import { type GrantDraft, newGrantDraft } from './grants.ts';
import { roleMeans, roleTitle } from './role-titles.ts';

/** A thing, as grants name one. */
const example = 'property:7';

interface Props {
  drafts: readonly GrantDraft[];
  onChange: (drafts: GrantDraft[]) => void;
  at: FieldProblems['at'];
}

/** The pointers of the fields, for a form that shows their problems. */
export const grantPointers = (drafts: readonly GrantDraft[]): string[] =>
  drafts.flatMap((_, n) => [`/grants/${n}/role`, `/grants/${n}/resources`]);

/** Roles, each for everything or for some things. */
export function GrantFields({ drafts, onChange, at }: Props) {
  const { data } = useRolesQuery();
  const roles = data?.roles ?? [];
  const change = (key: number, part: Partial<GrantDraft>) =>
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {drafts.map(({ key, role, limits }, n) => (
        <Box
          key={key}
          sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 2fr auto' }, alignItems: 'start' }}
        >
          <Field
            select
            label={t('Role')}
            value={roles.length === 0 ? '' : role}
            {...at(`/grants/${n}/role`, roleMeans(role))}
            onChange={(chosen) => change(key, { role: chosen })}
          >
            {roles.map(({ name }) => (
              <MenuItem key={name} value={name}>
                {roleTitle(name, roles)}
              </MenuItem>
            ))}
          </Field>
          <Field
            label={t('Only for')}
            value={limits}
            placeholder={example}
            {...at(`/grants/${n}/resources`, t('Things as kind:id, such as property:7. Empty for everything.'))}
            onChange={(text) => change(key, { limits: text })}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <Button
            color="inherit"
            aria-label={t('Remove the role {name}', { name: roleTitle(role, roles) })}
            onClick={() => onChange(drafts.filter((draft) => draft.key !== key))}
          >
            {t('Remove')}
          </Button>
        </Box>
      ))}
      <Box>
        <Button variant="outlined" onClick={() => onChange([...drafts, newGrantDraft('staff')])}>
          {t('Add a role')}
        </Button>
      </Box>
    </Box>
  );
}

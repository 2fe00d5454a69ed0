import { Box } from '@mui/material';
import { LinkButton, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Copyable } from './Copyable.tsx';

const basePath = '/scim/v2';

/** By what the organisation's directory makes its people here, and takes them out. */
export function DirectoryPanel() {
  return (
    <Panel
      title={t('Directory')}
      note={t(
        'By SCIM 2.0 a directory such as Entra or Okta makes people of your domains here, suspends them and takes them out. They get the roles that are set above.',
      )}
    >
      <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
        <Copyable label={t('Base address')} text={new URL(basePath, window.location.origin).href} />
        <Box>
          {t(
            'Its token is an API key with people:provision and nothing else. It is shown once, and revoked at API keys.',
          )}
        </Box>
        <Box>
          <LinkButton to="/settings/keys/new" variant="outlined">
            {t('Make a key for the directory')}
          </LinkButton>
        </Box>
      </Box>
    </Panel>
  );
}

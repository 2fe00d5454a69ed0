import { Box } from '@mui/material';
import { Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useRef, useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { useSaveLogoMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** The picture of the site. @param address of the site, where its logo is */
export function Logo({ address }: { address: string }) {
  const [shown, setShown] = useState({ at: 0, isThere: true });
  const [save, { error, isLoading }] = useSaveLogoMutation();
  const chooser = useRef<HTMLInputElement>(null);
  const notify = useNotice();
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const saved = await save(file);
    if (saved.error !== undefined) return;
    setShown(({ at }) => ({ at: at + 1, isThere: true }));
    notify(t('The logo is kept.'));
  };
  return (
    <Panel title={t('Logo')}>
      <ProblemNotice error={error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        {shown.isThere ? (
          <Box
            component="img"
            // The number is no more than another address, so that a new picture is shown.
            src={`/v1/sites/${address}/logo?at=${shown.at}`}
            alt={t('The logo')}
            onError={() => setShown(({ at }) => ({ at, isThere: false }))}
            sx={{ maxWidth: 160, maxHeight: 64 }}
          />
        ) : (
          <Box sx={{ color: 'text.secondary' }}>{t('There is none yet.')}</Box>
        )}
        <PermittedButton
          permission={permissions.setUp}
          variant="outlined"
          loading={isLoading}
          onClick={() => chooser.current?.click()}
        >
          {t('Choose a picture')}
        </PermittedButton>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('PNG, JPEG or WebP, of at most 256 KiB.')}
        </Box>
        <input
          ref={chooser}
          hidden
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label={t('Choose a picture')}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </Box>
    </Panel>
  );
}

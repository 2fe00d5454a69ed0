import { Box, Button, Link as TextLink, Typography } from '@mui/material';
import { ConfirmButton, Panel, ProblemNotice } from '@pvt/ui';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useRef } from 'react';
import { projectAt } from '../../api.ts';
import { permissions } from '../../permissions.ts';
import { useAddBriefFileMutation, useBriefFilesQuery, useDeleteBriefFileMutation } from '../../scope-api.ts';
import { UNREAD } from './scope-words.ts';

const ACCEPTED = '.pdf,.docx,.xlsx,.csv,.txt,.md';

/** Files of a brief: what they say is read, and they themselves are saved by whoever wants to see them. */
export function BriefFiles({ project, isOwn }: { project: string; isOwn: boolean }) {
  const { data, error } = useBriefFilesQuery(project);
  const [add, adding] = useAddBriefFileMutation();
  const [remove, removing] = useDeleteBriefFileMutation();
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (files: FileList | null) => {
    for (const file of files ?? []) await add({ project, file });
    if (chooser.current !== null) chooser.current.value = '';
  };
  const items = data?.items ?? [];
  return (
    <Panel
      title={t('Files')}
      note={t('PDF, Word, Excel, CSV and text, up to 10 MB each')}
      actions={
        isOwn && (
          <>
            <Button variant="outlined" loading={adding.isLoading} onClick={() => chooser.current?.click()}>
              {t('Add files')}
            </Button>
            <input
              ref={chooser}
              type="file"
              hidden
              multiple
              accept={ACCEPTED}
              aria-label={t('Add files')}
              onChange={(event) => void take(event.target.files)}
            />
          </>
        )
      }
    >
      <ProblemNotice error={error ?? adding.error ?? removing.error} />
      {items.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{t('No files.')}</Typography>}
      <Box component="ul" sx={{ m: 0, p: 0, display: 'grid', gap: 0.5 }}>
        {items.map(({ id, name, bytes, unread }) => (
          <Box
            key={id}
            component="li"
            sx={{ listStyle: 'none', display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}
          >
            <TextLink href={`/v1/${projectAt(project, `/files/${id}`)}`} download sx={{ overflowWrap: 'anywhere' }}>
              {name}
            </TextLink>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {formatBytes(bytes)}
            </Typography>
            {isOwn && (
              <ConfirmButton
                permission={permissions.client}
                label={t('Delete')}
                of={name}
                question={t('Delete {name}?', { name })}
                consequence={t(
                  'It is no longer part of the brief. Points that cite it have to go before the scope is approved.',
                )}
                onConfirm={() => remove({ project, file: id })}
              />
            )}
            {unread !== null && (
              <Typography variant="body2" sx={{ flexBasis: '100%', color: 'warning.main' }}>
                {t(UNREAD[unread])}
              </Typography>
            )}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

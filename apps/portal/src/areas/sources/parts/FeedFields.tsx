import { Box, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { type FieldProblems, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { SourceFeed } from '../types.ts';
import { FeedHeaders } from './FeedHeaders.tsx';

type Feed = SourceFeed | undefined;

function kindOf(feed: Feed): 'none' | 'url' | 'folder' {
  if (feed === undefined) return 'none';
  return 'url' in feed ? 'url' : 'folder';
}

interface Props {
  feed: Feed;
  onChange: (feed: Feed) => void;
  at: FieldProblems['at'];
}

const example = '*.csv';

/** Where rows come from by themselves, if from anywhere: an address that is polled, or a folder that is watched. */
export function FeedFields({ feed, onChange, at }: Props) {
  const kind = kindOf(feed);
  const changeHeaders = (headers: Record<string, string>) => {
    if (feed === undefined || !('url' in feed)) return;
    const { headers: _before, ...rest } = feed;
    onChange(Object.keys(headers).length === 0 ? rest : { ...rest, headers });
  };
  const choose = (next: string) => {
    if (next === 'none') onChange(undefined);
    if (next === 'url') onChange({ url: '', every: 'PT5M' });
    if (next === 'folder') onChange({ folder: '' });
  };
  return (
    <Panel title={t('Feed')} note={t('files can be imported by hand in any case')}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={kind}
        onChange={(_, next: string | null) => next !== null && choose(next)}
        aria-label={t('Feed')}
      >
        <ToggleButton value="none">{t('By hand only')}</ToggleButton>
        <ToggleButton value="url">{t('Poll an address')}</ToggleButton>
        <ToggleButton value="folder">{t('Watch a folder')}</ToggleButton>
      </ToggleButtonGroup>
      {feed !== undefined && 'url' in feed && (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '3fr 1fr' }, mt: 2 }}>
          <TextField
            label={t('Address')}
            type="url"
            required
            value={feed.url}
            {...at('/feed/url')}
            onChange={({ target }) => onChange({ ...feed, url: target.value })}
          />
          <TextField
            label={t('Every')}
            required
            value={feed.every}
            {...at('/feed/every', t('As PT5M: five minutes.'))}
            onChange={({ target }) => onChange({ ...feed, every: target.value })}
          />
        </Box>
      )}
      {feed !== undefined && 'url' in feed && <FeedHeaders headers={feed.headers ?? {}} onChange={changeHeaders} />}
      {feed !== undefined && 'folder' in feed && (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '3fr 1fr' }, mt: 2 }}>
          <TextField
            label={t('Folder')}
            required
            value={feed.folder}
            {...at('/feed/folder', t("Below the server's watch folder (PVT_WATCH_ROOT)."))}
            onChange={({ target }) => onChange({ ...feed, folder: target.value })}
          />
          <TextField
            label={t('File names')}
            value={feed.pattern ?? ''}
            placeholder={example}
            {...at('/feed/pattern')}
            onChange={({ target }) => {
              const { pattern: _, ...rest } = feed;
              onChange(target.value === '' ? rest : { ...rest, pattern: target.value });
            }}
          />
        </Box>
      )}
    </Panel>
  );
}

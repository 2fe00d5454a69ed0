import { Alert, Box, MenuItem, Typography } from '@mui/material';
import { Field, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { isLanguage, type Language, languageNames, languages, t } from '@pvt/ui/language';
import type { Message } from '../api.ts';
import { channelTitles } from './channels.ts';
import { MessageContent } from './MessageContent.tsx';

interface Shown {
  channel: Message['channel'];
  content: { subject: string; text: string; html: string };
}

interface Props {
  language: Language;
  onLanguage: (language: Language) => void;
  messages: readonly Shown[] | undefined;
  /** What the API found wrong. */
  error: unknown;
  /** Whether what is typed can be read at all. */
  readable: boolean;
}

/** What the sample gives, by each channel, in one language. */
export function NotificationPreview({ language, onLanguage, messages, error, readable }: Props) {
  return (
    <Panel
      title={t('Preview')}
      note={t('Made of the sample')}
      actions={
        <Field
          select
          label={t('Language')}
          value={language}
          onChange={(chosen) => isLanguage(chosen) && onLanguage(chosen)}
          sx={{ minWidth: 140 }}
        >
          {languages.map((each) => (
            <MenuItem key={each} value={each}>
              {languageNames[each]}
            </MenuItem>
          ))}
        </Field>
      }
    >
      {!readable && (
        <Alert severity="info" variant="outlined">
          {t('The preview returns when the definition is complete.')}
        </Alert>
      )}
      {readable && <ProblemNotice error={error} />}
      {readable && error === undefined && messages === undefined && <PageLoading />}
      {readable && error === undefined && (
        <Box sx={{ display: 'grid', gap: 2.5 }}>
          {messages?.map(({ channel, content }) => (
            <Box key={channel} component="section" sx={{ display: 'grid', gap: 1 }}>
              <Typography variant="h3">{t(channelTitles[channel])}</Typography>
              <MessageContent content={content} isMail={channel === 'email'} />
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}

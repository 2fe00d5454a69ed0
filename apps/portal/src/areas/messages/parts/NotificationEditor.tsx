import { Typography } from '@mui/material';
import { lazyPart, PageLoading, Panel, PermittedButton, ProblemNotice, SideBySide } from '@pvt/ui';
import { formatJson } from '@pvt/ui/format';
import { type Language, t, useLanguage } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { Suspense, useMemo, useState } from 'react';
import { type NotificationDefinition, useNotificationPreviewQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { NotificationPreview } from './NotificationPreview.tsx';
import { BLANK, readNotification } from './notification-text.ts';
import { usePaused } from './use-paused.ts';

const NotificationField = lazyPart(() => import('./NotificationField.tsx'));

interface Props {
  definition: NotificationDefinition;
  saving: boolean;
  error: unknown;
  onSave: (definition: NotificationDefinition) => void;
  /** With the first letter that is typed, and each after it. */
  onType?: () => void;
  saveTitle: string;
}

/** The definition as JSON; beside it what its sample gives, after each pause of typing. */
export function NotificationEditor({ definition, saving, error, onSave, onType, saveTitle }: Props) {
  const [initial] = useState(() => formatJson(definition));
  const [text, setText] = useState(initial);
  const [language, setLanguage] = useState<Language>(useLanguage());
  const read = useMemo(() => readNotification(text), [text]);
  const paused = usePaused(text);
  const shown = useMemo(() => readNotification(paused), [paused]);
  const preview = useNotificationPreviewQuery(
    { definition: shown.ok ? shown.definition : BLANK, language },
    { skip: !shown.ok },
  );
  const faults = useMemo(() => {
    if (!shown.ok) return [{ message: shown.message }];
    const found = isProblem(preview.error) ? (preview.error.errors ?? []) : [];
    return found.flatMap(({ pointer, detail }) => (pointer === undefined ? [] : [{ pointer, message: detail }]));
  }, [shown, preview.error]);
  return (
    <SideBySide>
      <Panel title={t('Definition')} note={t('JSON. Texts take values as in {example}', { example: '{{data.name}}' })}>
        <Suspense fallback={<PageLoading />}>
          <NotificationField
            initial={initial}
            faults={faults}
            onChange={(changed) => {
              setText(changed);
              onType?.();
            }}
          />
        </Suspense>
        {!read.ok && (
          <Typography role="status" variant="body2" sx={{ color: 'error.main', pt: 1, overflowWrap: 'anywhere' }}>
            {read.message}
          </Typography>
        )}
        <ProblemNotice error={error} />
        <PermittedButton
          permission={permissions.change}
          variant="contained"
          size="medium"
          loading={saving}
          disabled={!read.ok}
          onClick={() => read.ok && onSave(read.definition)}
          sx={{ mt: 1 }}
        >
          {saveTitle}
        </PermittedButton>
      </Panel>
      <NotificationPreview
        language={language}
        onLanguage={setLanguage}
        messages={preview.currentData?.messages}
        error={preview.error}
        readable={shown.ok}
      />
    </SideBySide>
  );
}

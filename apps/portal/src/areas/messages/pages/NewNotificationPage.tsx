import { Box, MenuItem } from '@mui/material';
import { Field, PageHeader, useFieldProblem } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type NotificationDefinition, useReadyNotificationsQuery, useSaveNotificationMutation } from '../api.ts';
import { NotificationEditor } from '../parts/NotificationEditor.tsx';
import { BLANK, definitionOf } from '../parts/notification-text.ts';

/** A new notification, begun from an example or from one that is ready. */
export default function NewNotificationPage() {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [from, setFrom] = useState('');
  const { data: ready } = useReadyNotificationsQuery();
  const [save, { isLoading, error }] = useSaveNotificationMutation();
  const { form, at, allShown } = useFieldProblem(error, ['/name']);
  const chosen = ready?.items.find((each) => each.name === from);
  const create = async (definition: NotificationDefinition) => {
    const saved = await save({ name, definition, onlyIf: 'new' });
    if (saved.error === undefined) await navigate(`/messages/notifications/named/${encodeURIComponent(name)}`);
  };
  return (
    <>
      <PageHeader
        title={t('New notification')}
        description={t(
          'On which events, to whom, by which channels, and in which words. It is in force once it is saved.',
        )}
        back={{ title: t('Notifications'), to: '/messages/notifications' }}
      />
      <Box
        component="form"
        ref={form}
        onSubmit={(event) => event.preventDefault()}
        sx={{ mb: 2, display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, maxWidth: 860 }}
      >
        <Field
          label={t('Name')}
          required
          value={name}
          onChange={setName}
          {...at('/name', t('Letters, digits, dots and hyphens, such as booking-confirmed.'))}
        />
        <Field
          select
          label={t('Begin with')}
          value={from}
          onChange={(next) => {
            setFrom(next);
            if (name === '' || name === from) setName(next);
          }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('an example')}</MenuItem>
          {ready?.items.map((each) => (
            <MenuItem key={each.name} value={each.name}>
              {each.name}
            </MenuItem>
          ))}
        </Field>
      </Box>
      <NotificationEditor
        key={from}
        definition={chosen === undefined ? BLANK : definitionOf(chosen)}
        saving={isLoading}
        error={allShown ? undefined : error}
        onSave={(definition) => void create(definition)}
        saveTitle={t('Save the notification')}
      />
    </>
  );
}

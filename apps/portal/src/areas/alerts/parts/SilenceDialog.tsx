import { MenuItem } from '@mui/material';
import { CodeField, Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type Silence, useMakeAlertSilenceMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { pairsText, readPairs } from './pairs.ts';

const HOURS = ['1', '4', '24', '168'] as const;

interface Props {
  /** What it begins with. */
  matchers: Silence['matchers'];
  onClose: () => void;
}

/** Keeps people from being told of something until a time. */
export function SilenceDialog({ matchers: given, onClose }: Props) {
  const [text, setText] = useState(() =>
    pairsText(Object.fromEntries(given.map(({ label, value }) => [label, value] as const))),
  );
  const [hours, setHours] = useState<string>('4');
  const [reason, setReason] = useState('');
  const [make, { error, isLoading }] = useMakeAlertSilenceMutation();
  const notify = useNotice();
  const pairs = readPairs(text);
  const submit = async () => {
    const matchers = Object.entries(pairs ?? {}).map(([label, value]) =>
      value.endsWith('*')
        ? ({ label, is: 'begins', value: value.slice(0, -1) } as const)
        : ({ label, is: 'equal', value } as const),
    );
    const endsAt = new Date(Date.now() + Number(hours) * 3_600_000).toISOString();
    if ((await make({ matchers, endsAt, reason: reason.trim() })).error !== undefined) return;
    notify(t('Nobody is told of it until then.'));
    onClose();
  };
  return (
    <FormDialog
      title={t('New silence')}
      answer={t('Silence')}
      permission={permissions.act}
      error={error}
      saving={isLoading}
      pointers={['/matchers', '/endsAt', '/reason']}
      isFit={pairs !== undefined && Object.keys(pairs).length > 0 && reason.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <CodeField
            label={t('Labels')}
            multiline
            minRows={2}
            value={text}
            {...(pairs === undefined && text !== ''
              ? { error: true, helperText: t('One label a line: name=value.') }
              : at(
                  '/matchers',
                  t(
                    'One a line: rule=error-rate, service=payments. A value that ends with * matches by its beginning.',
                  ),
                ))}
            onChange={({ target }) => setText(target.value)}
          />
          <Field select label={t('For how long')} value={hours} onChange={setHours} {...at('/endsAt')}>
            {HOURS.map((each) => (
              <MenuItem key={each} value={each}>
                {t('{hours, plural, one {# hour} other {# hours}}', { hours: Number(each) })}
              </MenuItem>
            ))}
          </Field>
          <Field
            label={t('Reason')}
            required
            value={reason}
            onChange={setReason}
            {...at('/reason', t('For who looks.'))}
          />
        </>
      )}
    </FormDialog>
  );
}

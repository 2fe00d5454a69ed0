import { Box, MenuItem } from '@mui/material';
import {
  Ago,
  ConfirmButton,
  cursorListOf,
  Field,
  FieldGrid,
  FormEnd,
  FormFrame,
  ListView,
  Panel,
  ProblemNotice,
  Until,
} from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import {
  type SupportGrant,
  useGiveSupportMutation,
  useSupportGrantsInfiniteQuery,
  useTakeSupportBackMutation,
} from '../api.ts';
import { permissions } from '../permissions.ts';

type SupportRole = SupportGrant['role'];

const roles: Record<SupportRole, Message> = {
  auditor: msg('Auditor: sees all, changes nothing'),
  staff: msg('Staff: does the daily work'),
  manager: msg('Manager: changes what is set up'),
};
const isRole = (name: string): name is SupportRole => Object.hasOwn(roles, name);

/** How long a grant may last, in hours. */
const lifetimes: readonly { readonly hours: number; readonly title: Message }[] = [
  { hours: 1, title: msg('for an hour') },
  { hours: 24, title: msg('for a day') },
  { hours: 72, title: msg('for three days') },
  { hours: 168, title: msg('for a week') },
];

const HOUR_MS = 3_600_000;
/** Of the longest: the server's clock may be a little behind. */
const MARGIN_MS = 60_000;

function GiveForm() {
  const [role, setRole] = useState<SupportRole>('auditor');
  const [hours, setHours] = useState('24');
  const [reason, setReason] = useState('');
  const [give, { error, isLoading }] = useGiveSupportMutation();
  const notify = useNotice();
  const send = async () => {
    const until = new Date(Date.now() + Number(hours) * HOUR_MS - MARGIN_MS).toISOString();
    const given = await give({ role, reason: reason.trim(), until });
    if (given.error !== undefined) return;
    setReason('');
    notify(t('They may come in from now on.'));
  };
  return (
    <FormFrame error={error} saving={isLoading} pointers={['/role', '/until', '/reason']} onSubmit={send}>
      {(at) => (
        <Panel title={t('Let support in')}>
          <Box sx={{ color: 'text.secondary', mb: 1 }}>
            {t(
              'Who runs the installation sees nothing of yours without this. What they do is in your history, marked “by grant”; nobody can make keys or let others in by it.',
            )}
          </Box>
          <FieldGrid columns="2fr 1fr">
            <Field
              select
              label={t('Role')}
              value={role}
              onChange={(name) => isRole(name) && setRole(name)}
              {...at('/role')}
            >
              {Object.entries(roles).map(([name, title]) => (
                <MenuItem key={name} value={name}>
                  {t(title)}
                </MenuItem>
              ))}
            </Field>
            <Field select label={t('How long')} value={hours} onChange={setHours} {...at('/until')}>
              {lifetimes.map((each) => (
                <MenuItem key={each.hours} value={String(each.hours)}>
                  {t(each.title)}
                </MenuItem>
              ))}
            </Field>
          </FieldGrid>
          <Field
            fullWidth
            required
            label={t('Reason')}
            value={reason}
            onChange={setReason}
            {...at('/reason', t('What they are to look at.'))}
            sx={{ my: 2 }}
          />
          <FormEnd
            title={t('Let support in')}
            permission={permissions.everything}
            disabled={reason.trim().length < 3}
          />
        </Panel>
      )}
    </FormFrame>
  );
}

/** Whom the organisation lets in of those who run the installation. */
export default function Support() {
  const query = useSupportGrantsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const [takeBack, taking] = useTakeSupportBackMutation();
  const notify = useNotice();
  const end = async (id: string) => {
    const ended = await takeBack(id);
    if (ended.error === undefined) notify(t('The grant is taken back.'));
  };
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <Box sx={{ maxWidth: 720 }}>
        <GiveForm />
      </Box>
      <Box>
        <ProblemNotice error={taking.error} />
        <ListView
          label={t('Grants in force')}
          heading={t('Grants in force')}
          list={cursorListOf(query)}
          keyOf={({ id }) => id}
          empty={{ title: t('Nobody of support may come in'), text: t('There is no grant in force.') }}
          columns={[
            { title: t('Reason'), sx: { minWidth: 160, overflowWrap: 'anywhere' }, cell: ({ reason }) => reason },
            { title: t('Role'), cell: ({ role }) => t(roles[role]).split(':')[0] },
            { title: t('Given'), wide: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
            { title: t('Ends'), cell: ({ until }) => <Until at={until} /> },
            {
              title: t('Take back'),
              align: 'right',
              silent: true,
              cell: ({ id, reason }) => (
                <ConfirmButton
                  label={t('Take back')}
                  of={reason}
                  permission={permissions.change}
                  question={t('Take the grant back?')}
                  consequence={t('Who is in by it is signed out at once.')}
                  onConfirm={() => end(id)}
                />
              ),
            },
          ]}
        />
      </Box>
    </Box>
  );
}

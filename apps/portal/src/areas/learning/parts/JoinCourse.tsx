import { Box } from '@mui/material';
import { Field, FormEnd, FormFrame, PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { useEnrolOneselfMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { Checkout } from '../sales/Checkout.tsx';

/** For who is not in a course: in by an invitation, by a key, or because it is open. */
export function JoinCourse({ course }: { course: string }) {
  const [enrol, { isLoading, error }] = useEnrolOneselfMutation();
  const [key, setKey] = useState('');
  const notify = useNotice();
  const join = async () => {
    const made = await enrol({ course, ...(key.trim() === '' ? {} : { key: key.trim() }) });
    if (made.data === undefined) return;
    const { state, title } = made.data;
    notify(
      state === 'waiting'
        ? t('All seats of {title} are taken. You wait in line.', { title })
        : t('You are in {title}.', { title }),
    );
  };
  return (
    <>
      <PageHeader
        title={t('Enrol in this course')}
        back={{ title: t('My learning'), to: '/learning' }}
        description={t('You are not in this course yet. Some courses need a key from the teacher.')}
      />
      <Box sx={{ display: 'grid', gap: 3 }}>
        <Checkout course={course} />
        <FormFrame
          error={error}
          saving={isLoading}
          pointers={['/key']}
          onSubmit={() => void join()}
          sx={{ maxWidth: 420 }}
        >
          {(at) => (
            <>
              <Field
                label={t('Enrolment key')}
                value={key}
                onChange={setKey}
                slotProps={{ htmlInput: { maxLength: 40 } }}
                {...at('/key', t('Leave it empty if you have none.'))}
              />
              <FormEnd title={t('Enrol')} permission={permissions.see} />
            </>
          )}
        </FormFrame>
      </Box>
    </>
  );
}

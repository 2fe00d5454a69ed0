import { Typography } from '@mui/material';
import { Field, FormEnd, FormFrame, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { type ReactNode, useState } from 'react';
import { permissions } from '../../permissions.ts';
import { useAcceptNdaMutation, useNdaQuery } from '../../scope-api.ts';

interface Props {
  project: string;
  /** What reading the project came to. */
  error: unknown;
  children: ReactNode;
}

/** Shows a private project once its agreement is accepted, and the agreement before. */
export function NdaGate({ project, error, children }: Props) {
  if (!isProblem(error) || error.code !== 'NDA_NOT_ACCEPTED') return children;
  return <Agreement project={project} />;
}

function Agreement({ project }: { project: string }) {
  const { data, error } = useNdaQuery(project);
  const [accept, accepting] = useAcceptNdaMutation();
  const [name, setName] = useState('');
  if (data === undefined) return <ProblemNotice error={error} />;
  return (
    <Panel title={t('Before you read this project')} sx={{ maxWidth: 720 }}>
      <Typography sx={{ mb: 2 }}>
        {t('It is private. Its client shares it with who accepts this agreement. Each reading is recorded.')}
      </Typography>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', mb: 2, pl: 2, borderLeft: 2 }}>
        {data.text}
      </Typography>
      <FormFrame
        error={accepting.error}
        saving={accepting.isLoading}
        pointers={['/name']}
        onSubmit={() => void accept({ project, name, hash: data.hash })}
      >
        {(at) => (
          <>
            <Field
              label={t('Your full name')}
              required
              autoComplete="name"
              value={name}
              onChange={setName}
              {...at('/name', t('Kept with the time and a hash of this text.'))}
            />
            <FormEnd title={t('Accept and read')} permission={permissions.see} />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}

import { Alert, Box } from '@mui/material';
import { CodeField, lazyPart, Panel, PermittedButton, ProblemNotice, SideBySide } from '@pvt/ui';
import { formatJson } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { Suspense, useMemo, useState } from 'react';
import { permissions } from '../permissions.ts';
import type { FlowDefinition } from '../types.ts';
import { readDefinition } from './definition.ts';
import { pictureOf } from './picture.ts';

const FlowPicture = lazyPart(() => import('./FlowPicture.tsx'));

interface Props {
  definition: FlowDefinition;
  saving: boolean;
  error: unknown;
  onSave: (definition: FlowDefinition) => void;
  /** With the first letter that is typed, and each after it. */
  onType?: () => void;
  saveTitle: string;
}

/** The definition as JSON, drawn beside it while it is typed. */
export function FlowEditor({ definition, saving, error, onSave, onType, saveTitle }: Props) {
  const [text, setText] = useState(() => formatJson(definition));
  const read = useMemo(() => readDefinition(text), [text]);
  const drawn = useMemo(() => (read.ok ? pictureOf(read.definition) : undefined), [read]);
  const wrong = isProblem(error) ? (error.errors ?? []).map(({ pointer }) => pointer) : [];
  return (
    <SideBySide>
      <Panel title={t('Definition')} note={t('JSON, with CEL expressions')}>
        <CodeField
          multiline
          minRows={16}
          maxRows={30}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onType?.();
          }}
          error={!read.ok}
          helperText={read.ok ? ' ' : read.message}
          label={t('Definition of the flow')}
          silent
        />
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
      <Panel title={t('As it will be')}>
        {drawn === undefined ? (
          <Alert severity="info" variant="outlined">
            {t('The picture returns when the definition is complete.')}
          </Alert>
        ) : (
          <Suspense fallback={<Box sx={{ height: 400 }} />}>
            <FlowPicture picture={drawn} summary={t('Picture of the definition beside it')} wrong={wrong} />
          </Suspense>
        )}
      </Panel>
    </SideBySide>
  );
}

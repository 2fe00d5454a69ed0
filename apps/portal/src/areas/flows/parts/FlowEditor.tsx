import { Alert, Box, Link } from '@mui/material';
import { lazyPart, PageLoading, Panel, PermittedButton, ProblemNotice, SideBySide } from '@pvt/ui';
import { formatJson } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { Suspense, useMemo, useState } from 'react';
import { permissions } from '../permissions.ts';
import type { FlowDefinition } from '../types.ts';
import { useCheck } from './check.ts';
import { readDefinition } from './definition.ts';
import { FaultList } from './FaultList.tsx';
import { pictureOf } from './picture.ts';

const DefinitionField = lazyPart(() => import('./DefinitionField.tsx'));
const FlowPicture = lazyPart(() => import('./FlowPicture.tsx'));

interface Props {
  /** What the flow is called; of one that is made, what is typed so far. */
  name: string;
  definition: FlowDefinition;
  saving: boolean;
  error: unknown;
  onSave: (definition: FlowDefinition) => void;
  /** With the first letter that is typed, and each after it. */
  onType?: () => void;
  saveTitle: string;
}

/** The definition as JSON, checked and drawn beside it while it is typed. */
export function FlowEditor({ name, definition, saving, error, onSave, onType, saveTitle }: Props) {
  const [initial] = useState(() => formatJson(definition));
  const [text, setText] = useState(initial);
  const read = useMemo(() => readDefinition(text), [text]);
  const drawn = useMemo(() => (read.ok ? pictureOf(read.definition) : undefined), [read]);
  const check = useCheck(name, text);
  const refused = isProblem(error) ? (error.errors ?? []) : [];
  const faults = check.faults.filter(({ isWarning }) => isWarning !== true);
  const wrong = [...faults, ...refused].flatMap(({ pointer }) => pointer ?? []);
  return (
    <SideBySide>
      <Panel
        title={t('Definition')}
        note={t('JSON, with CEL expressions. Ctrl and Space: what can stand there')}
        actions={
          <Link href="/docs/flows" target="_blank" variant="body2">
            {t('All steps and functions')}
          </Link>
        }
      >
        <Suspense fallback={<PageLoading />}>
          <DefinitionField
            initial={initial}
            definition={read.ok ? read.definition : undefined}
            faults={check.faults}
            onChange={(changed) => {
              setText(changed);
              onType?.();
            }}
          />
        </Suspense>
        <FaultList check={check} nodes={drawn?.nodes ?? []} />
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

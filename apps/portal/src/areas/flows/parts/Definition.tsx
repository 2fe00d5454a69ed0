import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { useSaveFlowMutation } from '../api.ts';
import type { Flow, FlowDefinition } from '../types.ts';
import { FlowEditor } from './FlowEditor.tsx';

type Read = Pick<Flow, 'definition' | 'etag'>;

interface Props {
  flow: Flow;
  /** Reads the flow again. */
  onLook: () => PromiseLike<{ data?: Flow | undefined; error?: unknown }>;
}

/**
 * The definition, to be changed. What is typed stays when the flow is changed elsewhere meanwhile, and replaces that only
 * when it is wanted.
 */
export function Definition({ flow, onLook }: Props) {
  const { name, state } = flow;
  const [save, saving] = useSaveFlowMutation();
  const notify = useNotice();
  // As it was when the typing began: the page reads the flow again every few seconds.
  const [begun, setBegun] = useState<Read>();
  const [typed, setTyped] = useState<FlowDefinition>();
  const from: Read = begun ?? flow;
  const store = async (definition: FlowDefinition, onlyIf: 'new' | { version: string }) => {
    setTyped(definition);
    const saved = await save({ name, definition, onlyIf });
    if (saved.data === undefined) return;
    setBegun(saved.data);
    notify(noticeOf(saved.data));
  };
  const saveOver = async (definition: FlowDefinition) => {
    const { data, error } = await onLook();
    await store(definition, error === undefined && data !== undefined ? { version: data.etag } : 'new');
  };
  const discard = async () => {
    await onLook();
    setBegun(undefined);
    saving.reset();
  };
  const overtaken = isOvertaken(saving.error);
  return (
    <>
      {overtaken && typed !== undefined && (
        <ChangedMeanwhile
          saving={saving.isLoading}
          onSave={() => void saveOver(typed)}
          onDiscard={() => void discard()}
        />
      )}
      <FlowEditor
        key={from.etag}
        name={name}
        definition={from.definition}
        saving={saving.isLoading}
        error={overtaken ? undefined : saving.error}
        onType={() => setBegun(from)}
        onSave={(changed) => void store(changed, { version: from.etag })}
        saveTitle={state === 'draft' ? t('Save the draft') : t('Save as a new version')}
      />
    </>
  );
}

function noticeOf({ version, takesOverAt, state }: Flow): string {
  if (state === 'draft') return t('The draft is saved.');
  return typeof takesOverAt !== 'number'
    ? t('Version {version} is saved.', { version })
    : t('Version {version} is saved. It takes over at position {position}.', {
        version,
        position: formatCount(takesOverAt),
      });
}

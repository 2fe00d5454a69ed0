import { Checkbox, FormControlLabel } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { permissions } from '../permissions.ts';
import { type RegisteredTool, type ToolAsKept, useSaveToolMutation, useToolQuery } from './api.ts';

interface Props {
  /** Without it a new one is registered. */
  tool: string | undefined;
  onClose: () => void;
  onSaved: (tool: string) => void;
}

/** Registers a tool, or changes it as it was read. */
export function ToolDialog({ tool, ...props }: Props) {
  const { data } = useToolQuery(tool ?? '', { skip: tool === undefined, refetchOnMountOrArgChange: true });
  if (tool !== undefined && data === undefined) return null;
  return <ToolFields key={data?.version} kept={data} {...props} />;
}

const POINTERS = ['/tool', '/title', '/launchUrl', '/loginUrl', '/keysetUrl', '/redirectUrls'];
type Definition = RegisteredTool['definition'];

function ToolFields({ kept, onClose, onSaved }: Omit<Props, 'tool'> & { kept: ToolAsKept | undefined }) {
  const [save, { isLoading, error }] = useSaveToolMutation();
  const [name, setName] = useState(kept?.tool ?? '');
  const before = kept?.definition;
  const [fields, setFields] = useState(() => ({
    ...{ title: before?.title ?? '', launchUrl: before?.launchUrl ?? '', loginUrl: before?.loginUrl ?? '' },
    ...{ keysetUrl: before?.keysetUrl ?? '', redirects: before?.redirectUrls.join('\n') ?? '' },
    ...{ deepLinking: before?.deepLinking ?? false, sharesNames: before?.sharesNames ?? false },
  }));
  const { redirects, ...rest } = fields;
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const lines = redirects.split(/\s+/).filter((line) => line !== '');
  const definition: Definition = {
    ...before,
    ...rest,
    // Most tools take launches where they are opened.
    redirectUrls: lines.length === 0 ? [rest.launchUrl] : lines,
  };
  const keep = async () => {
    const onlyIf = kept?.version ? { version: kept.version } : ('new' as const);
    const saved = await save({ tool: name.trim(), definition, onlyIf });
    if (saved.data !== undefined) onSaved(saved.data.tool);
  };
  const address = { type: 'url', required: true } as const;
  return (
    <FormDialog
      title={before === undefined ? t('Register a tool') : t('Change {title}', { title: before.title })}
      answer={t('Save')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      pointers={POINTERS}
      isFit={[name, rest.title, rest.launchUrl, rest.loginUrl, rest.keysetUrl].every((each) => each.trim() !== '')}
      onClose={onClose}
      onSubmit={keep}
    >
      {(at) => (
        <>
          <FieldGrid columns="2fr 1fr">
            <Field
              label={t('Title')}
              required
              autoFocus
              value={fields.title}
              onChange={(title) => set({ title })}
              {...at('/title')}
            />
            <Field
              label={t('Name')}
              required
              disabled={kept !== undefined}
              value={name}
              onChange={setName}
              {...at('/tool', t('Small letters, digits and hyphens.'))}
            />
          </FieldGrid>
          <Field
            label={t('Launch address')}
            {...address}
            value={fields.launchUrl}
            onChange={(launchUrl) => set({ launchUrl })}
            {...at('/launchUrl')}
          />
          <Field
            label={t('Login address')}
            {...address}
            value={fields.loginUrl}
            onChange={(loginUrl) => set({ loginUrl })}
            {...at('/loginUrl')}
          />
          <Field
            label={t('Key set address')}
            {...address}
            value={fields.keysetUrl}
            onChange={(keysetUrl) => set({ keysetUrl })}
            {...at('/keysetUrl')}
          />
          <Field
            label={t('Redirect addresses')}
            multiline
            value={redirects}
            onChange={(text) => set({ redirects: text })}
            {...at('/redirectUrls', t('One a line; empty where it is the launch address.'))}
          />
          <FormControlLabel
            control={<Checkbox checked={fields.deepLinking} onChange={(_, deepLinking) => set({ deepLinking })} />}
            label={t('Authors choose in it what a lesson shows')}
          />
          <FormControlLabel
            control={<Checkbox checked={fields.sharesNames} onChange={(_, sharesNames) => set({ sharesNames })} />}
            label={t('It is told names and mail addresses of learners')}
          />
        </>
      )}
    </FormDialog>
  );
}

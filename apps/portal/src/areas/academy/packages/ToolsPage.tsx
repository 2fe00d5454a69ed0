import { Button } from '@mui/material';
import { ConfirmButton, LinkButton, ListPage, Mono, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { type RegisteredTool, useRemoveToolMutation, useToolsQuery } from './api.ts';
import { ToolDialog } from './ToolDialog.tsx';
import { ToolFactsDialog } from './ToolFactsDialog.tsx';

type Open = { kind: 'new' } | { kind: 'change' | 'facts'; tool: string };

/** Programs elsewhere that lessons open: registered here, and here is what they ask for when they register us. */
export default function ToolsPage() {
  const { data: items, error, isLoading, refetch } = useToolsQuery();
  const [remove, removing] = useRemoveToolMutation();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const whole = { hasMore: false, isLoadingMore: false, loadMore: () => undefined };
  const shown = open?.kind === 'facts' ? items?.find(({ tool }) => tool === open.tool) : undefined;
  const add = (
    <PermittedButton permission={permissions.change} variant="contained" onClick={() => setOpen({ kind: 'new' })}>
      {t('Register a tool')}
    </PermittedButton>
  );
  return (
    <>
      <ListPage<RegisteredTool>
        title={t('Learning tools')}
        description={t('Programs elsewhere that lessons open by LTI 1.3, and which send grades back.')}
        actions={
          <>
            <LinkButton to="/learning-tools/records">{t('Learning records')}</LinkButton>
            {add}
          </>
        }
        {...(removing.error === undefined ? {} : { above: <ProblemNotice error={removing.error} /> })}
        list={{ items, error, isLoading, refetch, ...whole }}
        keyOf={({ tool }) => tool}
        empty={{
          title: t('No tool was registered yet'),
          text: t('Ask its makers for its addresses; after that, the list has what they ask of you.'),
          action: add,
        }}
        columns={[
          { title: t('Title'), cell: ({ definition }) => definition.title },
          { title: t('Name'), cell: ({ tool }) => <Mono>{tool}</Mono>, wide: true },
          {
            title: t('Actions'),
            cell: ({ tool, definition: { title } }) => (
              <>
                <Button
                  aria-label={t('What {title} asks for', { title })}
                  onClick={() => setOpen({ kind: 'facts', tool })}
                >
                  {t('What it asks for')}
                </Button>
                <Button aria-label={t('Change {title}', { title })} onClick={() => setOpen({ kind: 'change', tool })}>
                  {t('Change')}
                </Button>
                <ConfirmButton
                  permission={permissions.change}
                  label={t('Delete')}
                  of={title}
                  question={t('Delete the tool {title}?', { title })}
                  consequence={t(
                    'Lessons that show it open it no more. Registered again, it is another tool to its makers.',
                  )}
                  loading={removing.isLoading}
                  onConfirm={() => remove(tool)}
                />
              </>
            ),
          },
        ]}
      />
      {(open?.kind === 'new' || open?.kind === 'change') && (
        <ToolDialog
          tool={open.kind === 'change' ? open.tool : undefined}
          onClose={close}
          onSaved={(tool) => (open.kind === 'new' ? setOpen({ kind: 'facts', tool }) : close())}
        />
      )}
      {shown !== undefined && <ToolFactsDialog tool={shown} onClose={close} />}
    </>
  );
}

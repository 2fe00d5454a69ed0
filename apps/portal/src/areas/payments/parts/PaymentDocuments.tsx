import { cursorListOf, includesPermission, ListView, ProblemNotice, usePermissions } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { type Document, type Intent, useDocumentsInfiniteQuery, useIssueDocumentMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { isInCoins } from './coins.ts';
import { documentColumns } from './document-columns.tsx';
import { creditable } from './document-kinds.ts';
import { IssueInvoice } from './IssueInvoice.tsx';

/** The documents of what is paid for, and an invoice for a payment that has none. Shown to who may see documents. */
export function PaymentDocuments({ intent }: { intent: Intent }) {
  const { held } = usePermissions();
  return includesPermission(held, permissions.documents) ? <Documents intent={intent} /> : null;
}

function Documents({ intent }: { intent: Intent }) {
  const query = useDocumentsInfiniteQuery({ reference: intent.reference }, { refetchOnMountOrArgChange: true });
  const [issue, { isLoading, error }] = useIssueDocumentMutation();
  const withKey = useKeysUntilKnown();
  const list = cursorListOf<Document>(query);
  return (
    <>
      {/* Of coins the books have the amount in coins, which no invoice is made out in. */}
      {intent.captured > 0 && !isInCoins(intent) && query.data !== undefined && !hasInvoice(query.data) && (
        <div>
          <IssueInvoice
            intent={intent}
            loading={isLoading}
            onConfirm={(given) => withKey(given, (key) => issue({ key, given }))}
          />
        </div>
      )}
      <ProblemNotice error={error} />
      <ListView
        list={list}
        label={t('Documents')}
        heading={t('Documents')}
        keyOf={({ id }) => id}
        empty={{
          title: t('No document yet'),
          text: t(
            'A receipt is issued when a customer with a mail address pays; an invoice when somebody asks for it.',
          ),
        }}
        columns={documentColumns()}
      />
    </>
  );
}

/** Whether an invoice stands that is not credited in full: until then there is no other one of the same reference. */
function hasInvoice({ pages }: { readonly pages: readonly { readonly items: readonly Document[] }[] }): boolean {
  const all = pages.flatMap(({ items }) => items);
  return all.some(
    (each) =>
      each.kind === 'invoice' &&
      creditable(
        each,
        all.filter(({ corrects }) => corrects?.id === each.id),
      ).length > 0,
  );
}

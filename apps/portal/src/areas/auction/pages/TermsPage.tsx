import { RecordPage } from '@pvt/ui';
import { t, useLanguage } from '@pvt/ui/language';
import { useNavigate, useParams } from 'react-router';
import { useAuctionQuery, useChangeAuctionMutation } from '../api.ts';
import { TermsForm } from '../parts/TermsForm.tsx';
import { draftOfTerms } from '../parts/terms-draft.ts';

/** Changes the terms of a draft. */
export default function TermsPage() {
  const { auction = '' } = useParams();
  const query = useAuctionQuery(auction);
  const language = useLanguage();
  const navigate = useNavigate();
  const [change, { isLoading, error }] = useChangeAuctionMutation();
  return (
    <RecordPage
      of={{ what: t('auction'), name: auction, list: { title: t('Find work'), to: '/market' } }}
      query={query}
      title={t('Terms of the auction')}
      back={{ title: query.data?.title ?? t('Auction'), to: `/market/auctions/${auction}` }}
    >
      {({ terms, digits, currency, version }) => (
        <TermsForm
          key={version}
          {...{ currency, digits, error }}
          initial={draftOfTerms(terms, { digits, language })}
          saving={isLoading}
          onSave={async (changed) => {
            const { data } = await change({ auction, terms: changed, onlyIf: { version } });
            if (data !== undefined) await navigate(`/market/auctions/${auction}`);
          }}
        />
      )}
    </RecordPage>
  );
}

import '@pvt/ui/plain.css';
import './site.css';
import { LanguageRoot, startLanguage } from '@pvt/ui/language';
import { paint } from '@pvt/ui/plain';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyLook } from './look.ts';
import { NoSite } from './NoSite.tsx';
import { placeOf } from './place.ts';
import { SiteApp } from './SiteApp.tsx';
import { loadSite } from './site.ts';
import { siteTexts } from './texts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('site.html has no element with the id root');

paint(document.documentElement);
const place = placeOf(window.location.pathname);
const answer = await loadSite(place.api);
await startLanguage(siteTexts, 'site' in answer ? answer.site.languages : undefined);
if ('site' in answer) applyLook(document.documentElement, answer.site.look);

createRoot(root).render(
  <StrictMode>
    <LanguageRoot>
      {'site' in answer ? <SiteApp site={answer.site} base={place.base} /> : <NoSite problem={answer.problem} />}
    </LanguageRoot>
  </StrictMode>,
);

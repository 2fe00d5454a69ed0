import { msg } from '@pvt/ui/language';
import type { SiteArea } from '../../site-area.ts';

/** Where everybody finds courses, and where a certificate is verified. */
export const siteArea: SiteArea = {
  navigation: [{ title: msg('Courses'), path: '/courses', order: 20, onlyWith: 'academy/courses' }],
  pages: [
    { path: 'courses', load: () => import('./site/pages/CataloguePage.tsx') },
    { path: 'courses/:course', load: () => import('./site/pages/PublicCoursePage.tsx') },
    { path: 'courses/:course/lessons/:lesson', load: () => import('./site/pages/PreviewPage.tsx') },
    { path: 'certificates/:serial', load: () => import('./site/pages/CertificatePage.tsx') },
  ],
};

import type { Answer } from '@pvt/client';

export type Catalogue = Answer<'findCourses'>;
export type PublicCourse = Answer<'getPublicCourse'>;
export type Preview = Answer<'getLessonPreview'>;
export type Certificate = Answer<'getCertificate'>;
export type Check = Answer<'checkCertificate'>;

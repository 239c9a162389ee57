import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import {
  type ConsentChoice,
  consentCookie,
  consentMaxAgeS,
  consentTopics,
  formatConsent,
} from '../rules/consent.ts';
import { readForm } from './form.ts';
import type { ShopEnv } from './visit.ts';

/** The banner's answer for browsers without a script; the script writes the same cookie itself. */
export function consentRoutes() {
  const app = new Hono<ShopEnv>();
  app.post('/consent', async (context) => {
    const form = await readForm(context, ['choice', 'back', ...consentTopics]);
    const isAllowed = (topic: (typeof consentTopics)[number]) =>
      form.choice === 'all' || (form.choice === 'some' && form[topic] !== '');
    const choice: ConsentChoice = {
      statistics: isAllowed('statistics'),
      personalisation: isAllowed('personalisation'),
      marketing: isAllowed('marketing'),
    };
    setCookie(context, consentCookie, formatConsent(choice), {
      path: '/',
      sameSite: 'Lax',
      maxAge: consentMaxAgeS,
    });
    const { language } = context.get('visit');
    const back = /^\/(?!\/)/.test(form.back) ? form.back : '/';
    return context.redirect(`/${language}${back}`, 303);
  });
  return app;
}

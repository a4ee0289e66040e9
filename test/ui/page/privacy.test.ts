import {expect} from '@open-wc/testing';
import type {ApiError} from '../../../src/element.ts';
import {openForm, until} from '../../support/payer-form.ts';

/** Nobody types this by chance. */
const TYPED = {
  title: 'Prof. Canarytitle',
  forename: 'Canaryforename',
  surname: 'Canarysurname',
  companyname: 'Canarycompany GmbH',
  email: 'canarymail@example.com',
  'street-line': 'Canarystreet 987',
  postal_code: '98765',
  city: 'Canarycity',
  'dob-day': '23',
  'dob-month': '11',
  'dob-year': '1957',
  phone: '+49 30 23125099',
  mobile: '+49 171 3920099',
} as const;
const TRACES = /canary[a-z]|98765|1957-11-23|23125099|3920099/i;

const EVENTS = [
  'payer-change',
  'payer-submit',
  'payer-error',
  'payer-ready',
  'payer-deleted',
] as const;

/** All properties of an object, hidden and inherited ones too. */
function told(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value) || value instanceof Node || value === window) return '';
  seen.add(value);
  const members = Object.getOwnPropertyNames(value).map((name) =>
    told((value as Record<string, unknown>)[name], seen),
  );
  return [value instanceof Error ? `${value.message} ${value.stack}` : '', ...members].join(' ');
}

describe('what the payer types', () => {
  for (const [way, answer] of [
    ['is taken', undefined],
    ['meets a proxy that is down', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['is refused', async (request: Request) => refusal(await request.clone().text())],
    ['meets HTML that repeats it', async (request: Request) => echo(await request.clone().text())],
  ] as const) {
    it(`stays in the form when it ${way}: not in console, storage, address, event or error`, async () => {
      const heard: string[] = [];
      const originals = {...console};
      const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
      for (const method of methods) {
        console[method] = (...texts: unknown[]) =>
          void heard.push(texts.map((text) => told(text)).join(' '));
      }
      const onFault = (event: ErrorEvent | PromiseRejectionEvent): void =>
        void heard.push(told('reason' in event ? event.reason : event.error));
      addEventListener('error', onFault);
      addEventListener('unhandledrejection', onFault);
      try {
        const form = await openForm({
          properties: {fields: 'title companyname dob phone mobile', minAge: 18},
          limits: {retries: 0, pause: 1},
          ...(answer && {between: answer}),
        });
        for (const name of EVENTS) {
          document.addEventListener(name, (event) =>
            heard.push(`${name} ${told((event as CustomEvent).detail)}`),
          );
        }
        await form.typeAll({...TYPED, email: 'canarymail@'});
        const incomplete = await form.element.submit().catch((error: unknown) => error);
        heard.push(told(incomplete), told((incomplete as ApiError).cause));
        await form.type('email', TYPED.email);
        const result = await form.element.submit().catch((error: unknown) => error);
        heard.push(told(result), told((result as ApiError).cause));
        await until(() => heard.some((line) => /payer-(ready|error)/.test(line)), 'it ends');
        heard.push(form.element.outerHTML, form.element.validationMessage);
      } finally {
        Object.assign(console, originals);
        removeEventListener('error', onFault);
        removeEventListener('unhandledrejection', onFault);
      }
      heard.push(told(history.state), location.href, document.cookie, document.title);
      heard.push(told(Object.entries(localStorage)), told(Object.entries(sessionStorage)));
      expect(heard.filter((line) => TRACES.test(line))).to.deep.equal([]);
      expect((await indexedDB.databases()).length).to.equal(0);
    });
  }
});

/** A proxy that is careless with what it repeats. */
const refusal = (body: string): Response =>
  new Response(
    JSON.stringify({
      type: 'urn:secu-payer-form:problem:validation-failed',
      title: body,
      detail: body,
      status: 422,
      errors: [{pointer: '/contact/surname', code: 'characters', detail: body}],
    }),
    {status: 422, headers: {'content-type': 'application/problem+json'}},
  );
const echo = (body: string): Response =>
  new Response(`<!doctype html>${body}`, {status: 500, headers: {'content-type': 'text/html'}});

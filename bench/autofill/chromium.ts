import type {CDPSession, Page} from 'puppeteer-core';
import {openBrowser} from '../../test/site/shop.ts';
import {provideChromium} from '../../test/support/find-browser.ts';
import type {Aim, Engine} from './engine.ts';
import {FLAT, KINDS, type Kind, type Person} from './profiles.ts';

/** Chromium, told through its DevTools what it knows. */
export const chromium: Engine = {
  name: 'Chromium',
  kinds: KINDS,
  canAimAt: () => true,
  provide: provideChromium,
  async open(kind) {
    const browser = await openBrowser();
    const page = await browser.newPage();
    return {page, fill: (person) => fill(page, person, kind), close: () => browser.close()};
  },
};

async function fill(page: Page, person: Person, kind: Kind): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('DOM.enable');
  await session.send('Autofill.enable');
  const {result} = await session.send('Runtime.evaluate', {
    expression: 'aim.start',
  });
  const {node} = await session.send('DOM.describeNode', {objectId: result.objectId ?? ''});
  await trigger(session, node.backendNodeId, profile(person, kind));
  await session.detach();
  // The whole fill is one task.
  await page.waitForFunction(() =>
    (globalThis as unknown as {aim: Aim}).aim.start.matches(':autofill'),
  );
}

/**
 * Fills as the browser's own suggestion does; what it knows goes by Chromium's names.
 * The browser looks for fields a moment after they appear; until then it knows none.
 */
export async function trigger(
  session: CDPSession,
  fieldId: number,
  known: Readonly<Record<string, string>>,
): Promise<void> {
  const fields = Object.entries(known).map(([name, value]) => ({name, value}));
  for (let tries = 0; tries < 500; tries += 1) {
    try {
      await session.send('Autofill.trigger', {fieldId, address: {fields}});
      return;
    } catch (error) {
      if (!String(error).includes('Field not found')) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
  throw new Error('Chromium found no fields to fill');
}

/** Chromium's own names of what it knows. */
function profile(person: Person, kind: Kind): Record<string, string> {
  const {forename, surname, line, street, street_number, postal_code, city, country, phone} =
    person;
  const isFlat = kind === 'flat in line 2';
  return {
    NAME_FIRST: forename,
    NAME_LAST: surname,
    NAME_FULL: `${forename} ${surname}`,
    EMAIL_ADDRESS: 'payer@example.com',
    PHONE_HOME_WHOLE_NUMBER: phone,
    ADDRESS_HOME_STREET_ADDRESS: isFlat ? `${line}\n${FLAT}` : line,
    ADDRESS_HOME_LINE1: line,
    ...(isFlat && {ADDRESS_HOME_LINE2: FLAT}),
    ...(kind === 'structured' && {
      ADDRESS_HOME_STREET_NAME: street,
      ADDRESS_HOME_HOUSE_NUMBER: street_number,
    }),
    ...(kind === 'company' && {COMPANY_NAME: 'Muster GmbH'}),
    ADDRESS_HOME_ZIP: postal_code,
    ADDRESS_HOME_CITY: city,
    ADDRESS_HOME_COUNTRY: country,
  };
}

import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import puppeteer, {type Page} from 'puppeteer-core';
import {provideFirefox} from '../../test/support/find-browser.ts';
import type {Aim, Engine} from './engine.ts';
import {FLAT, PEOPLE, type Kind, type Person} from './profiles.ts';

/** Firefox, started with a profile that holds the people, as if they had been saved in it. */
export const firefox: Engine = {
  name: 'Firefox',
  // Firefox always knows street and number as one text.
  kinds: ['unstructured', 'flat in line 2', 'company'],
  // It is found by what is typed, a first name, and shows what it would fill in beside it.
  canAimAt: ([start, end]) => start !== end && !start.endsWith('Street'),
  provide: provideFirefox,
  async open(kind) {
    const path = provideFirefox();
    if (!path) throw new Error('No Firefox: install one or set FIREFOX_PATH');
    const userDataDir = mkdtempSync(join(tmpdir(), 'secu-payer-form-firefox-'));
    writeFileSync(join(userDataDir, 'autofill-profiles.json'), JSON.stringify(profiles(kind)));
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: path,
      userDataDir,
      extraPrefsFirefox: PREFERENCES,
    });
    const page = await browser.newPage();
    return {
      page,
      fill: (person) => fill(page, person),
      async close() {
        await browser.close();
        rmSync(userDataDir, {recursive: true, force: true});
      },
    };
  },
};

/**
 * Begins the name, so that the list of the browser holds only this person, walks to it until the
 * browser shows in the form what it would fill in, and takes it.
 */
async function fill(page: Page, {forename}: Person): Promise<void> {
  await page.keyboard.type(forename.slice(0, 3));
  for (let tries = 0; ; tries += 1) {
    if (tries > 50) throw new Error(`Firefox offers nothing for ${forename}`);
    await page.keyboard.press('ArrowDown');
    const isShown = page.waitForFunction(
      () => (globalThis as unknown as {aim: Aim}).aim.end.matches(':autofill'),
      {timeout: 200, polling: 20},
    );
    if (
      await isShown.then(
        () => true,
        () => false,
      )
    ) {
      break;
    }
  }
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => (globalThis as unknown as {aim: Aim}).aim.end.value !== '', {
    polling: 20,
  });
}

/** The file in which Firefox keeps addresses. */
const profiles = (kind: Kind): unknown => ({
  version: 1,
  creditCards: [],
  addresses: PEOPLE.map((person, index) => ({
    guid: String(index).padStart(12, '0'),
    version: 1,
    timeCreated: SAVED_AT,
    timeLastUsed: SAVED_AT,
    timeLastModified: SAVED_AT,
    timesUsed: 1,
    name: `${person.forename} ${person.surname}`,
    'given-name': person.forename,
    'family-name': person.surname,
    'street-address': kind === 'flat in line 2' ? `${person.line}\n${FLAT}` : person.line,
    'address-level2': person.city,
    'postal-code': person.postal_code,
    country: person.country,
    tel: person.phone,
    email: 'payer@example.com',
    ...(kind === 'company' && {organization: 'Muster GmbH'}),
  })),
});

const SAVED_AT = Date.UTC(2026, 0);

/** Firefox offers addresses only where it was told that they work. */
const PREFERENCES = {
  'extensions.formautofill.addresses.enabled': true,
  'extensions.formautofill.addresses.supported': 'on',
  'extensions.formautofill.addresses.supportedCountries': PEOPLE.map(({country}) => country).join(),
  'extensions.formautofill.creditCards.enabled': false,
  'browser.search.region': 'DE',
};

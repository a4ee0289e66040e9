import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, CDPSession, Page} from 'puppeteer-core';
import {until} from '../support/until.ts';
import {openBrowser, PAYER, startShop, typeInto, type RunningShop} from './shop.ts';

/** A tool as the browser lists it. */
interface Tool {
  name: string;
  description: string;
  inputSchema: {properties: Record<string, {description?: string}>; required?: string[]};
}

/** What the browser says. */
interface Heard {
  tools?: Tool[];
  status?: string;
  output?: string;
}

/** What an agent in the browser sees of a page, and does there. */
class Agent {
  tools: Tool[] = [];
  readonly answers: Heard[] = [];
  /** Everything it was told, as text. */
  heard = '';
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async at(page: Page): Promise<Agent> {
    const session = await page.createCDPSession();
    const agent = new Agent(session);
    const on = (name: string, hear: (event: Heard) => void): void => {
      session.on(`WebMCP.${name}`, (event) => {
        agent.heard += JSON.stringify(event);
        hear(event as Heard);
      });
    };
    const others = (tools: readonly Tool[]): Tool[] =>
      agent.tools.filter(({name}) => !tools.some((tool) => tool.name === name));
    on('toolsAdded', ({tools = []}) => (agent.tools = [...others(tools), ...tools]));
    on('toolsRemoved', ({tools = []}) => (agent.tools = others(tools)));
    on('toolResponded', (answer) => agent.answers.push(answer));
    await agent.#send('WebMCP.enable');
    return agent;
  }

  async enter(input: Readonly<Record<string, string>>): Promise<void> {
    const {frameTree} = await this.#session.send('Page.getFrameTree');
    const frameId = frameTree.frame.id;
    await this.#send('WebMCP.invokeTool', {frameId, toolName: 'payer', input});
  }

  /** This part of the protocol is too new for the types. */
  async #send(method: string, params = {}): Promise<void> {
    await this.#session.send(method as 'Page.navigate', params as {url: string});
  }
}

describe('an agent in the browser', () => {
  let shop: RunningShop;
  let browser: Browser;
  before(async () => {
    shop = await startShop();
    browser = await openBrowser('--enable-features=WebMCP');
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  /** A checkout, and what an agent knows of it. */
  async function open(
    test: TestContext,
    properties: Readonly<Record<string, unknown>> = {},
  ): Promise<{page: Page; agent: Agent}> {
    const context = await browser.createBrowserContext();
    test.after(() => context.close());
    const page = await context.newPage();
    await visit(page, properties);
    return {page, agent: await Agent.at(page)};
  }

  async function visit(
    page: Page,
    properties: Readonly<Record<string, unknown>>,
    state = 'editing',
  ): Promise<void> {
    await page.goto(`${shop.url}/plain.html`);
    await page.waitForSelector(`secu-payer-form:state(${state})`);
    await page.$eval(
      'secu-payer-form',
      async (form, set) => {
        Object.assign(form, {agentTool: 'payer', ...set});
        await form.updateComplete;
      },
      properties,
    );
  }

  const press = (page: Page): Promise<void> => page.click('button[name=intent]');

  it('is offered nothing unless the page says so', async (test) => {
    const {agent} = await open(test, {agentTool: ''});
    assert.deepEqual(agent.tools, []);
  });

  it('is offered what the form asks for', async (test) => {
    const {agent} = await open(test, {locale: 'en', fields: 'phone'});
    await until(() => agent.tools.length === 1);
    const [tool] = agent.tools;
    assert.ok(tool);
    const {properties, required} = tool.inputSchema;
    assert.equal(tool.description, 'Payer details');
    assert.deepEqual(
      Object.fromEntries(
        Object.entries(properties).map(([name, {description}]) => [name, description]),
      ),
      {
        country: 'Country',
        forename: 'First name',
        surname: 'Last name',
        email: 'Email address',
        phone: 'Phone number',
        'street-line': 'Street and house number',
        additional_address_data: 'Flat, building, c/o',
        postal_code: 'Postcode',
        city: 'Town or city',
      },
    );
    const needed = [
      'country',
      'forename',
      'surname',
      'email',
      'street-line',
      'postal_code',
      'city',
    ];
    assert.deepEqual(required?.toSorted(), needed.toSorted());
  });

  for (const [button, properties] of [
    ['of the page', {}],
    ['of the form', {noSubmit: false}],
  ] as const) {
    const send = (page: Page): Promise<void> =>
      button === 'of the page'
        ? press(page)
        : page.locator('secu-payer-form >>> [part=submit]').click();

    it(`sends nothing: the payer does, by the button ${button}, and the agent is told`, async (test) => {
      const {page, agent} = await open(test, {...properties, locale: 'en'});
      const form = await page.$('form.checkout');
      await form?.evaluate((one) =>
        one.addEventListener('submit', (event) => event.preventDefault()),
      );
      await shop.forget();
      await agent.enter(PAYER);
      await page.waitForSelector('secu-payer-form:valid');
      assert.deepEqual(await shop.calls(), []);
      assert.deepEqual(agent.answers, []);
      await send(page);
      await until(() => agent.answers.length > 0);
      assert.deepEqual(
        agent.answers.map(({status, output}) => [status, output]),
        [['Completed', 'Saving your details…']],
      );
      await page.waitForSelector('secu-payer-form:state(ready)');
      await until(() => agent.tools.length === 0);
      assert.doesNotMatch(agent.heard, /PCU_/);
      assert.equal((await shop.calls()).filter(({action}) => action === 'create').length, 1);
    });

    it(`is told what is wrong after the button ${button}, as the payer is, and may fill in again`, async (test) => {
      const {page, agent} = await open(test, {...properties, locale: 'en'});
      await agent.enter({...PAYER, email: 'nobody', postal_code: '1'});
      await until(() => page.$eval('secu-payer-form', (one) => one.draft.email === 'nobody'));
      await send(page);
      await until(() => agent.answers.length > 0);
      const [{status, output} = {}] = agent.answers;
      assert.equal(status, 'Completed');
      assert.match(output ?? '', /email/i);
      assert.match(output ?? '', /postcode/i);
      assert.doesNotMatch(output ?? '', /first name/i);
      await agent.enter(PAYER);
      await page.waitForSelector('secu-payer-form:valid');
    });
  }

  it('is not interrupted by a country with other fields', async (test) => {
    const {page, agent} = await open(test, {locale: 'en'});
    await agent.enter({
      ...PAYER,
      country: 'US',
      'street-line': '350 5th Ave',
      postal_code: '10118',
      city: 'New York',
    });
    await page.waitForSelector('secu-payer-form:valid');
    assert.deepEqual(agent.answers, []);
    assert.equal(
      await page.$eval('secu-payer-form', ({contact}) => contact?.address?.street_number),
      '350',
    );
  });

  for (const set of [{readonly: true}, {disabled: true}]) {
    it(`is offered nothing that cannot be filled in: ${Object.keys(set).join()}`, async (test) => {
      const {page, agent} = await open(test);
      await until(() => agent.tools.length === 1);
      await page.$eval('secu-payer-form', (form, to) => void Object.assign(form, to), set);
      await until(() => agent.tools.length === 0);
    });
  }

  it('is offered no delivery that goes to the address of the payer', async (test) => {
    const {page, agent} = await open(test);
    await page.$eval('secu-payer-form', (form) => {
      form.id = 'payer';
      const delivery = form.cloneNode() as typeof form;
      Object.assign(delivery, {id: '', purpose: 'delivery', of: 'payer', agentTool: 'parcel'});
      form.after(delivery);
    });
    const names = (): string => agent.tools.map(({name}) => name).join();
    await page.waitForSelector('secu-payer-form:state(editing) + secu-payer-form:state(editing)');
    await page.locator('secu-payer-form + secu-payer-form >>> #same').click();
    await until(() => names() === 'payer,parcel');
    await page.locator('secu-payer-form + secu-payer-form >>> #same').click();
    await until(() => names() === 'payer');
  });

  it('never sees the earlier payers', async (test) => {
    const {page, agent} = await open(test, {locale: 'en'});
    await typeInto(page, PAYER);
    await Promise.all([page.waitForNavigation(), press(page)]);
    await visit(page, {locale: 'en'}, 'choosing');
    await until(() => agent.tools.length === 0);
    assert.doesNotMatch(agent.heard, /PCU_|Müller|joerg/);
    // The payer wants to enter other details.
    await page
      .locator('secu-payer-form >>> .saved ~ .link, secu-payer-form >>> .saved .link[part=link]')
      .click();
    await until(() => agent.tools.length === 1);
    assert.doesNotMatch(agent.heard, /PCU_|Müller|joerg/);
  });
});

import {expect} from '@open-wc/testing';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {openForm, until, type PayerFormHarness} from '../../support/payer-form.ts';

const {companyname: _company, title: _title, phone: _phone, ...HOME} = SAMPLE_CONTACT;

interface Known {
  form: PayerFormHarness;
  id: string;
  shop: ReturnType<typeof createInPageShop>;
}

async function openKnown(changed: string | undefined): Promise<Known> {
  const shop = createInPageShop();
  const {id} = await shop.client.create(HOME);
  const form = await openForm({
    properties: {client: shop.client, customerId: id, changed: changed as never},
  });
  await until(() => form.input('surname').value === HOME.surname, 'it is read');
  return {form, id, shop};
}

describe('a changed customer', () => {
  for (const changed of [undefined, 'update', 'replace', 'x']) {
    it(`is updated with changed="${changed}"`, async () => {
      const {form, id, shop} = await openKnown(changed);
      await form.type('surname', 'Neu');
      expect(await form.element.submit()).to.deep.equal({customerId: id, action: 'updated'});
      expect(shop.sandbox.customers).to.have.lengthOf(1);
    });
  }

  it('stays as it is with changed="create", and a new one has what the form does not show', async () => {
    const {form, id, shop} = await openKnown('create');
    await form.type('surname', 'Neu');
    const {customerId, action} = await form.element.submit();
    expect([action, form.element.value]).to.deep.equal(['created', customerId]);
    expect(customerId).not.to.equal(id);
    const byId = new Map(shop.sandbox.customers.map((one) => [one.id, one.contact]));
    expect(byId.size).to.equal(2);
    expect([byId.get(id)?.['surname'], byId.get(customerId)?.['surname']]).to.deep.equal([
      'Mustermann',
      'Neu',
    ]);
    expect(byId.get(customerId)?.['dob']).to.equal(byId.get(id)?.['dob']);
  });

  it('that was not changed is reused with changed="create"', async () => {
    const {form, id, shop} = await openKnown('create');
    expect(await form.element.submit()).to.deep.equal({customerId: id, action: 'reused'});
    expect(shop.sandbox.customers).to.have.lengthOf(1);
  });

  it('is created once when the first answer is lost', async () => {
    let isLost = false;
    const {form, shop} = await openKnown('create');
    const {create} = shop.client;
    const client = {
      ...shop.client,
      create: async (...given: Parameters<typeof create>) => {
        const made = await create(...given);
        if (isLost) return made;
        isLost = true;
        throw new TypeError('lost');
      },
    };
    form.element.client = client;
    await form.type('surname', 'Neu');
    await form.element.submit().catch(() => undefined);
    await form.element.submit();
    expect(shop.sandbox.customers).to.have.lengthOf(2);
  });
});

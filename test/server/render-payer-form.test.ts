import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FIELDS} from '../../src/contact/fields.ts';
import '../../src/i18n/locales/ar.ts';
import {payerFormCss, renderPayerForm} from '../../src/server.ts';

describe('a delivery', () => {
  it('is one ticked box in the language of the page', () => {
    const html = renderPayerForm({purpose: 'delivery', of: 'payer', locale: 'de'});
    assert.match(html, /<secu-payer-form purpose="delivery" of="payer" locale="de">/);
    assert.match(html, /<input id="same" type="checkbox" checked>/);
    assert.match(html, />An diese Adresse liefern</);
    assert.match(html, /autocomplete="section-customer_id shipping given-name"/);
  });

  it('is no box if nothing says whose', () => {
    assert.doesNotMatch(renderPayerForm({purpose: 'delivery'}), /type="checkbox"/);
    assert.doesNotMatch(renderPayerForm({of: 'payer'}), /type="checkbox"/);
  });
});

describe('the form as a server renders it', () => {
  it('holds every input, those not asked for hidden, and sends nothing', () => {
    const html = renderPayerForm({locale: 'de', country: 'DE'});
    for (const name of FIELDS.flatMap(({inputs}) => Object.keys(inputs))) {
      assert.equal(html.split(` name="${name}"`).length, 2, name);
    }
    assert.match(html, /class="field mobile" part="field field-mobile" hidden/);
    assert.match(html, /method="dialog"/);
    assert.doesNotMatch(html, /lit-part|lit-node|<script|\son\w+=|\sstyle=/);
  });

  it('shows nothing while it follows the fields of the page', () => {
    const html = renderPayerForm({follow: 'form'});
    assert.match(html, /<form [^>]*hidden/);
    assert.match(html, /^<secu-payer-form follow="form">/);
  });

  it('offers the countries in the order and language of the page, the likely one chosen', () => {
    const html = renderPayerForm({locale: 'de', country: 'AT', countries: 'DE AT CH'});
    assert.deepEqual(html.match(/<option value="[A-Z]*"[^>]*>[^<]*/g)?.slice(0, 3), [
      '<option value="DE">Deutschland',
      '<option value="AT" selected>Österreich',
      '<option value="CH">Schweiz',
    ]);
    assert.match(renderPayerForm({locale: 'en'}), /<option value="" selected>Choose a country/);
  });

  it('speaks the languages that are imported, from the right where they are read so', () => {
    assert.match(renderPayerForm({locale: 'ar'}), /lang="ar" dir="rtl"/);
  });

  it('has the attributes of the element, and escapes them', () => {
    const html = renderPayerForm({
      proxyUrl: '/payer?"><script>',
      tokenUrl: '/token',
      required: true,
      noSubmit: true,
      readonly: false,
    });
    assert.match(
      html,
      /^<secu-payer-form proxy-url="\/payer\?&#34;&#62;&#60;script&#62;" token-url="\/token" required no-submit>/,
    );
  });

  it('names a style sheet of the page, or brings its styles', () => {
    assert.match(
      renderPayerForm({}, {stylesheet: '/payer.css'}),
      /<link rel="stylesheet" href="\/payer\.css">/,
    );
    assert.ok(renderPayerForm().includes(`<style>${payerFormCss}</style>`));
    assert.match(payerFormCss, /:host/);
  });

  it('leaves out what no page knows', () => {
    assert.doesNotMatch(renderPayerForm({fields: 'shoe_size'}), /shoe_size"\s*part/);
  });
});

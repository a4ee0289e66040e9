import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {Validator} from '@seriousme/openapi-schema-validator';
import {Ajv2020} from 'ajv/dist/2020.js';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {PROBLEMS} from '../../src/api/problems.ts';
import {validateContact} from '../../src/contact/validate.ts';
import {bodyOf, newKey, openShop, type CallOptions} from '../proxy/merchant.ts';

interface Operation {
  responses: Record<string, {content?: Record<string, unknown>; headers?: Record<string, unknown>}>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: {headers: Record<string, {required?: boolean}>};
}

const text = readFileSync('docs/openapi.json', 'utf8');
const api = JSON.parse(text) as Document;
const ajv = new Ajv2020({strict: false, allErrors: true});
ajv.addSchema(JSON.parse(text) as object, 'api');

/** The place of a response's schema in the document, as in RFC 6901. */
const pointer = (...names: string[]): string =>
  `api#/${names.map((name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

/** Holds an answer against the document. */
async function expectDocumented(method: string, path: string, response: Response): Promise<void> {
  const template = /\/PCU_/.test(path) ? '/v1/customers/{id}' : '/v1/customers';
  const name = `${method} ${template} ${response.status}`;
  const operation = api.paths[template]?.[method.toLowerCase()];
  const documented = operation?.responses[response.status];
  assert.ok(documented, `${name} is not documented`);
  for (const header of Object.keys(documented.headers ?? {})) {
    const value = response.headers.get(header);
    const {required = false} = api.components.headers[header] ?? {};
    assert.ok(value !== null || !required, `${name} lacks ${header}`);
    const fits = ajv.getSchema(pointer('components', 'headers', header, 'schema'));
    const typed = header === 'retry-after' ? Number(value) : value;
    assert.ok(value === null || fits?.(typed), `${name}: ${header} is ${value}`);
  }
  const [type = ''] = Object.keys(documented.content ?? {});
  assert.equal(response.headers.get('content-type') ?? '', type, name);
  if (!type) return;
  const names = ['paths', template, method.toLowerCase(), 'responses', `${response.status}`];
  const validate = ajv.getSchema(pointer(...names, 'content', type, 'schema'));
  assert.ok(validate, name);
  assert.ok(validate(await response.clone().json()), `${name}: ${ajv.errorsText(validate.errors)}`);
}

describe('the OpenAPI document', () => {
  it('is one', async () => {
    const result = await new Validator().validate(text);
    assert.deepEqual(result.errors ?? [], []);
    assert.ok(result.valid);
  });

  it('names every reason to refuse', () => {
    const codes = Object.keys(PROBLEMS).filter((code) => !text.includes(`\`${code}\``));
    assert.deepEqual(codes, []);
  });

  it('says of every country what the form says of its postal codes', () => {
    const validate = ajv.getSchema(pointer('components', 'schemas', 'Contact'));
    for (const country of COUNTRY_CODES) {
      const {postal_code: _, ...address} = {...SAMPLE_CONTACT.address, country};
      const contact = {...SAMPLE_CONTACT, address};
      const isContact = validateContact(contact).contact !== undefined;
      assert.equal(validate?.(contact), isContact, country);
    }
  });

  it('gives a wait to a request that is being worked on, and a challenge to a bad token', () => {
    const {responses = {}} = api.paths['/v1/customers']?.['post'] ?? {};
    assert.ok('retry-after' in (responses[409]?.headers ?? {}));
    assert.ok('www-authenticate' in (responses[401]?.headers ?? {}));
  });

  it('fits what the proxy answers', async () => {
    const {call, sandbox} = openShop();
    const seen = new Set<string>();
    const check = async (method: string, path: string, options?: CallOptions) => {
      const response = await call(method, path, options);
      await expectDocumented(method, path, response);
      seen.add(`${method} ${response.status}`);
      return response;
    };
    const contact = SAMPLE_CONTACT;
    const json = {contact};
    const collection = '/v1/customers';
    const headers = newKey();
    const created = await check('POST', collection, {json, headers});
    await check('POST', collection, {json, headers});
    await check('POST', collection, {json, headers: newKey()});
    const other = {contact: {...contact, surname: 'Anders'}};
    await check('POST', collection, {json: other, headers});
    await check('POST', collection, {json});
    await check('POST', collection, {json: {contact: {}}, headers: newKey()});
    await check('POST', collection, {json: [], headers: newKey()});
    const type = {'content-type': 'text/plain', ...newKey()};
    await check('POST', collection, {json, headers: type});
    await check('POST', collection, {json: 'x'.repeat(20_000), headers: newKey()});
    sandbox.faults.add({kind: '503', on: 'list', times: 20});
    sandbox.faults.add({kind: 'reset-after', on: 'create'});
    await check('POST', collection, {json: other, headers: newKey()});
    sandbox.faults.clear();
    await check('GET', collection);
    await check('GET', `${collection}?limit=0`);
    await check('GET', collection, {scopes: []});
    await check('GET', collection, {ttl: 1, clock: () => Date.now() - 60_000});
    sandbox.faults.add({kind: '503', on: 'read'});
    await check('GET', collection);
    const path = `${collection}/${String((await bodyOf(created))['id'])}`;
    const etag = (await check('GET', path)).headers.get('etag') ?? '';
    await check('GET', path, {subject: 'stranger'});
    await check('PUT', path, {json: other});
    await check('PUT', path, {json: other, headers: {'if-match': '"0"'}});
    await check('PUT', path, {json: other, headers: {'if-match': etag}});
    await check('GET', path);
    sandbox.faults.add({kind: '500', on: 'delete'});
    await check('DELETE', path);
    await check('DELETE', path, {headers: {'if-match': '"0"'}});
    await check('DELETE', path);
    await check('DELETE', path);
    const wrong = {headers: {'if-match': '"0"'}};
    await check('DELETE', `${collection}/PCU_00000000000000000000000000000A`, wrong);
    assert.ok(seen.size >= 19, [...seen].join(', '));
  });

  it('would notice an answer that does not fit', async () => {
    const {call} = openShop();
    const {headers} = await call('POST', '/v1/customers', {
      json: {contact: SAMPLE_CONTACT},
      headers: newKey(),
    });
    const response = Response.json({id: 'x'}, {status: 201, headers});
    await assert.rejects(expectDocumented('POST', '/v1/customers', response), /id must match/);
    headers.set('cache-control', 'max-age=60');
    const kept = Response.json({}, {status: 201, headers});
    await assert.rejects(expectDocumented('POST', '/v1/customers', kept), /cache-control is max/);
    const unknown = Response.json({}, {status: 418});
    await assert.rejects(expectDocumented('GET', '/v1/customers', unknown), /not documented/);
  });
});

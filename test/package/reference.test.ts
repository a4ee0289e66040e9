import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

const ENTRIES: Readonly<Record<string, string>> = {
  client: '../../src/client.ts',
  schema: '../../src/schema.ts',
  addresses: '../../src/addresses.ts',
  server: '../../src/server.ts',
  proxy: '../../src/proxy/index.ts',
  sandbox: '../../src/sandbox/index.ts',
};

describe('the reference', () => {
  for (const [entry, source] of Object.entries(ENTRIES)) {
    it(`describes all that secu-payer-form/${entry} exports`, async () => {
      const page = readFileSync(`docs/reference/${entry}.md`, 'utf8');
      const exported = Object.keys((await import(source)) as object);
      assert.ok(exported.length > 0);
      for (const name of exported) assert.match(page, new RegExp(`^### ${name}\\n\\n\\S`, 'm'));
    });
  }

  it('says what parameters, members and errors are', () => {
    const client = readFileSync('docs/reference/client.md', 'utf8');
    assert.match(client, /^- `readonly retryable: boolean`: True if/m);
    assert.match(client, /^- `attempt: number`: One attempt\.$/m);
    const proxy = readFileSync('docs/reference/proxy.md', 'utf8');
    assert.match(proxy, /^Throws `?\w+/m);
  });

  it('has no private member and no mark of a link', () => {
    for (const entry of Object.keys(ENTRIES)) {
      const page = readFileSync(`docs/reference/${entry}.md`, 'utf8');
      assert.doesNotMatch(page, /^- `(?:#|private )|\{@link/m);
    }
  });
});

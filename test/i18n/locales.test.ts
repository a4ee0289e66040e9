import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {de} from '../../src/i18n/locales/de.ts';
import {en} from '../../src/i18n/locales/en.ts';
import type {MessageKey} from '../../src/i18n/messages.ts';

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

for (const [tag, messages] of Object.entries({de})) {
  describe(`the language ${tag}`, () => {
    it('has every text and no other', () => {
      assert.deepEqual(Object.keys(messages), Object.keys(en));
    });

    for (const [key, english] of Object.entries(en)) {
      it(`says ${key} with the same values`, () => {
        const text = messages[key as MessageKey];
        assert.ok(text.trim());
        assert.deepEqual(placeholders(text), placeholders(english));
      });
    }
  });
}

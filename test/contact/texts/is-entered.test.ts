import assert from 'node:assert/strict';
import {it} from 'node:test';
import {isEntered} from '../../../src/contact/texts/is-entered.ts';
import {normaliseText} from '../../../src/contact/texts/text.ts';

it('a text is entered if something of it is stored: each character of Unicode', () => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const text = ` ${String.fromCodePoint(code)} `;
    if (isEntered(text) !== (normaliseText(text) !== '')) wrong.push(code.toString(16));
  }
  assert.deepEqual(wrong, []);
});

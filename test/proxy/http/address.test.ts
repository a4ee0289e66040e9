import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {addressGroup} from '../../../src/proxy/http/address.ts';

describe('the address by which a caller is counted', () => {
  for (const [group, ...spellings] of [
    ['192.0.2.71', '192.0.2.71', '192.0.2.71:4711', ' 192.0.2.71 ', '[192.0.2.71]:4711'],
    ['192.0.2.71', '::ffff:192.0.2.71', '::FFFF:c000:247', '[::ffff:c000:0247]:80'],
    ['0.0.0.1', '::ffff:0:1', '0:0:0:0:0:ffff:0.0.0.1'],
    ['2001:db8:1:2::/64', '2001:db8:1:2::1', '2001:DB8:1:2:3:4:5:6', '[2001:db8:1:2::9]:443'],
    ['2001:db8:1:2::/64', '2001:0db8:0001:0002::', '[2001:db8:1:2::9]', '2001:db8:1:2::1%eth0'],
    ['2001:db8:0:0::/64', '2001:db8::', '2001:db8::1:2:3', '2001:db8:0:0:1::1%25en%0'],
    ['0:0:0:0::/64', '::1', '[::1]:8080', '0:0:0:0:0:0:0:1', '::'],
    ['1:0:0:0::/64', '1::2:3', '1:0:0:0:0:0:2:3'],
    ['0:0:1:0::/64', '0:0:1::', '::1:0:0:0:0:1'],
    // As the host says it, if it is not an address.
    ['unix:', 'unix:', ' UNIX: '],
    ['unknown', 'unknown', 'Unknown'],
    ['[::1', '[::1'],
    ['x[::1]:80', 'x[::1]:80'],
    ['[::1]x', '[::1]x'],
    ['192.0.2.1:x', '192.0.2.1:x'],
    ['x'.repeat(64), 'x'.repeat(64), 'x'.repeat(65)],
  ] as const) {
    for (const spelling of spellings) {
      it(`is ${group} for "${spelling}"`, () => assert.equal(addressGroup(spelling), group));
    }
  }

  for (const ip of [undefined, '', ' ', '[]', '[]:80', '%eth0']) {
    it(`is unknown for ${ip === undefined ? 'none' : `"${ip}"`}`, () => {
      assert.equal(addressGroup(ip), undefined);
    });
  }
});

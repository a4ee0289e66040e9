/**
 * One handler behind HTTP, as its own process: `floor` or `proxy`.
 * @module
 */
import {serve} from '../../test/support/servers/serve.ts';
import {floor, fullProxy} from './load.ts';

const {port} = await serve(process.argv[2] === 'floor' ? floor : fullProxy());
console.log(`port ${port}`);

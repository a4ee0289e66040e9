/**
 * One handler behind HTTP, as a process of its own: `floor` or `proxy`.
 * @module
 */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {toNodeListener} from '../../src/proxy/index.ts';
import {floor, fullProxy} from './load.ts';

const listener = toNodeListener(process.argv[2] === 'floor' ? floor : fullProxy());
const server = createServer((request, response) => void listener(request, response));
server.listen(0, '127.0.0.1', () => {
  console.log(`port ${(server.address() as AddressInfo).port}`);
});
